# pols:Provision-instrumentType, good: where no instrument is used, the type says so, with a coding and its reason.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX sed: <https://policy.example.org/def/sed/>

DELETE DATA {
  <measure/2/s1/p1> pol:instrumentType sed:S6 .
  <measure/2/s1/p1/coding/sed-S6> pol:concept sed:S6 .
} ;
INSERT DATA {
  <measure/2/s1/p1> pol:instrumentType sed:not-applicable .
  <measure/2/s1/p1/coding/sed-S6> pol:concept sed:not-applicable ;
    pol:reason "只表明态度。"@zh , "It only states an attitude."@en .
}
