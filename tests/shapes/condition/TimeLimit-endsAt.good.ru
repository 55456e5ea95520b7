# pols:TimeLimit-endsAt, good: an event ends the time limit.
BASE <https://policy.example.org/policy/example/>
PREFIX event: <https://policy.example.org/id/event/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/within-a-year> pol:endsAt event:moving-in .
}
