# pols:Term-definedBy, bad: the term has no home.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { pol:Example rdfs:isDefinedBy ?home }
