# pols:Term-definedBy, good: the term belongs to another vocabulary.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { pol:Example rdfs:isDefinedBy <https://policy.example.org/ns/policy> } ;
INSERT DATA { pol:Example rdfs:isDefinedBy <https://policy.example.org/ns/shapes> }
