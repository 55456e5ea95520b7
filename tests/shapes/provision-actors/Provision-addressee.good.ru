# pols:Provision-addressee, good: the act addresses the group.
BASE <https://policy.example.org/policy/example/>
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:addressee group:moving-in .
}
