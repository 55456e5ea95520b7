# pols:Term-label-en, good: the English label is another one.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { pol:Example rdfs:label "example class"@en } ;
INSERT DATA { pol:Example rdfs:label "example"@en }
