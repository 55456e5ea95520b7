# pols:Provision-code, good: the act stands in the closing.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:code "M2-S1-P1" } ;
INSERT DATA { <measure/2/s1/p1> pol:code "C-S1-P1" }
