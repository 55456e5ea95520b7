# pols:Provision-hasCondition, good: the act is conditional.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:hasCondition <measure/1/condition/filed> .
}
