# pols:Term-label-form, good: a label may hold blanks between its words.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { pol:Example rdfs:label "example class"@en } ;
INSERT DATA { pol:Example rdfs:label "a class for example"@en }
