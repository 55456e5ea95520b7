# pols:CodedProvision-claim-coded, bad: the coding behind the instrument type was rejected.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/1/s1/p1/coding/sed-D7> pol:codingStatus "proposed" } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-D7> pol:codingStatus "rejected" }
