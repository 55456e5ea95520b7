# pols:TimeLimit-startsAtEndOf, bad: it follows on a condition that is no time limit.
BASE <https://policy.example.org/policy/example/>
PREFIX event: <https://policy.example.org/id/event/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/condition/within-a-year> pol:startsAt event:moving-in } ;
INSERT DATA { <measure/1/condition/within-a-year> pol:startsAtEndOf <measure/1/condition/filed> }
