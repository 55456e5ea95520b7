# pols:Place-namePartOf, bad: the value names something that is declared nowhere.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  region:990001 pol:namePartOf zone:nowhere .
}
