# pols:Provision-comparisonGroup, good: another group sets the standard.
BASE <https://policy.example.org/policy/example/>
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:comparisonGroup group:moving-in .
}
