# pols:Coding-status, good: a person has confirmed the coding.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-D7> pol:codingStatus "proposed" } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-D7> pol:codingStatus "confirmed" }
