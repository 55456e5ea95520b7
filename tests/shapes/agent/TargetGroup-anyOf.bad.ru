# pols:TargetGroup-anyOf, bad: the value names something that is declared nowhere.
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  group:moving-in pol:anyOf group:nowhere .
}
