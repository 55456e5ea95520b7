# pols:Provision-displayNumber, good: the sentence holds more than one act.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:displayNumber "2.1" } ;
INSERT DATA { <measure/2/s1/p1> pol:displayNumber "2.1①" }
