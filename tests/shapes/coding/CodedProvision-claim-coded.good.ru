# pols:CodedProvision-claim-coded, good: the provision has a second type, coded with rank 1 as well.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX sed: <https://policy.example.org/def/sed/>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> pol:rank 2 } ;
INSERT DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:rank 1 .
  <measure/1/s1/p1> pol:instrumentType sed:S6 .
}
