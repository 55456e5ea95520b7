# pols:TimeLimit-endsAt, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX event: <https://policy.example.org/id/event/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/within-a-year> pol:endsAt event:nowhere .
}
