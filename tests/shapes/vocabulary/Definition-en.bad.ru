# pols:Definition-en, bad: the English definition is missing.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  pol:Example skos:definition "A class made up to try the shapes on."@en .
}
