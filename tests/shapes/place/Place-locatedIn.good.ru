# pols:Place-locatedIn, good: the park lies in the district.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:locatedIn region:990001 .
}
