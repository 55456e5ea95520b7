# pols:Term-definition, bad: the term is not defined.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { pol:Example skos:definition ?definition }
