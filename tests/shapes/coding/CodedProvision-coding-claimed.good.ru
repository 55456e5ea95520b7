# pols:CodedProvision-coding-claimed, good: a rejected coding of rank 1 need not stand on the provision.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:rank 2 ;
    pol:codingStatus "proposed" .
} ;
INSERT DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:rank 1 ;
    pol:codingStatus "rejected" .
}
