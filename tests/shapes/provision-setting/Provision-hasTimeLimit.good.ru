# pols:Provision-hasTimeLimit, good: the act is limited in time.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:hasTimeLimit <measure/1/condition/within-a-year> .
}
