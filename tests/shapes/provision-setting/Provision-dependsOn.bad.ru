# pols:Provision-dependsOn, bad: the value is a kind of dependence, no dependence.
BASE <https://policy.example.org/policy/example/>
PREFIX dependence: <https://policy.example.org/def/dependence/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:dependsOn dependence:funds .
}
