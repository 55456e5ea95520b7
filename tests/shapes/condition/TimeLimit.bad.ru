# pols:TimeLimit, bad: nothing says when the time limit starts.
BASE <https://policy.example.org/policy/example/>
PREFIX event: <https://policy.example.org/id/event/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/condition/within-a-year> pol:startsAt event:moving-in .
}
