# pols:Place-locatedIn, bad: the value is the authority, not the district.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:locatedIn institution:district .
}
