# pols:TimeLimit-startsAt, bad: the clock is started by a condition, which is no event.
BASE <https://policy.example.org/policy/example/>
PREFIX event: <https://policy.example.org/id/event/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/condition/within-a-year> pol:startsAt event:moving-in } ;
INSERT DATA { <measure/1/condition/within-a-year> pol:startsAt <measure/1/condition/filed> }
