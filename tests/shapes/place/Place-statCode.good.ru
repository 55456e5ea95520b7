# pols:Place-statCode, good: the park has a code of nine digits.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park pol:statCode "990001401" .
}
