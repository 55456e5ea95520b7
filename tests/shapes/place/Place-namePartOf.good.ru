# pols:Place-namePartOf, good: the park’s name contains the district’s.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  region:990001 pol:namePartOf zone:park .
}
