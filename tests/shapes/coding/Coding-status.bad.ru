# pols:Coding-status, bad: the status is none of the three.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:codingStatus "proposed" } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> pol:codingStatus "perhaps" }
