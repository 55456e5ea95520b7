# pols:Condition-anyOf, bad: one alternative names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/certified-and-filed> pol:anyOf <measure/1/condition/nowhere> .
}
