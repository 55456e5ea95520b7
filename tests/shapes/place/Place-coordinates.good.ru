# pols:Place-coordinates, good: the park is described without coordinates.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:isPlanned false .
}
