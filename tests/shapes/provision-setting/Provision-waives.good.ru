# pols:Provision-waives, good: the act waives a condition.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:waives <measure/1/condition/certified> .
}
