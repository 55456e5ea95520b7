# pols:Place-statCode, bad: the value has seven digits.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:statCode "9900014" .
}
