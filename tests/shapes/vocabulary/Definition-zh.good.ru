# pols:Definition-zh, good: a property with both definitions.
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  pol:example
    a owl:ObjectProperty ;
    rdfs:label "举例"@zh , "gives an example"@en ;
    skos:definition "指向例子。"@zh , "Points to an example."@en ;
    rdfs:isDefinedBy <https://policy.example.org/ns/policy> .
}
