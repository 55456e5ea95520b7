# pols:Condition-anyOf, good: either of two conditions is enough.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/condition/certified-and-filed> pol:allOf <measure/1/condition/certified> , <measure/1/condition/filed> .
} ;
INSERT DATA {
  <measure/1/condition/certified-and-filed> pol:anyOf <measure/1/condition/certified> , <measure/1/condition/filed> .
}
