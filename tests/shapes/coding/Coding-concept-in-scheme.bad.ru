# pols:Coding-concept-in-scheme, bad: the scheme is another one than the concept’s.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:scheme <https://policy.example.org/def/sed> } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> pol:scheme <https://policy.example.org/def/effect> }
