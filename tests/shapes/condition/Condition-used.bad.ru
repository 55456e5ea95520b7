# pols:Condition-used, bad: no provision uses the condition.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/s1/p1> pol:hasCondition <measure/1/condition/certified-and-filed> .
}
