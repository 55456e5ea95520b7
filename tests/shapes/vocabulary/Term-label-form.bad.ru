# pols:Term-label-form, bad: a label begins with a blank.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { pol:Example rdfs:label "example class"@en } ;
INSERT DATA { pol:Example rdfs:label " example class"@en }
