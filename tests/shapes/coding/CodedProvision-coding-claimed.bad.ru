# pols:CodedProvision-coding-claimed, bad: a second coding of rank 1 is not on the provision.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:rank 2 } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> pol:rank 1 }
