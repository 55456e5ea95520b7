# pols:Place-isPlanned, bad: the value is no truth value.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:isPlanned "yes" .
}
