# pols:Provision-code, bad: the printed number is no code.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:code "M2-S1-P1" } ;
INSERT DATA { <measure/2/s1/p1> pol:code "2.1" }
