# pols:Coding-concept, good: the concept of an unfollowed reading is another one of the scheme.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX sed: <https://policy.example.org/def/sed/>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:concept sed:S6 } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> pol:concept sed:not-applicable }
