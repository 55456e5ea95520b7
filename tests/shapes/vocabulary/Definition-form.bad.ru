# pols:Definition-form, bad: there are two definitions in English.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  pol:Example skos:definition "A class for trials."@en .
}
