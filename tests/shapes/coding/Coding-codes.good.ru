# pols:Coding-codes, good: a whole measure is coded.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:codes <measure/1/s1/p1> } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> pol:codes <measure/1> }
