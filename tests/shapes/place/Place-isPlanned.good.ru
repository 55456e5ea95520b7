# pols:Place-isPlanned, good: the park is still to be built.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:isPlanned true .
}
