# pols:CompositeCondition, bad: members are listed both as all of and as any of.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/certified-and-filed> pol:anyOf <measure/1/condition/certified> , <measure/1/condition/filed> .
}
