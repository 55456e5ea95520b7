# pols:Term-label-zh, good: the Chinese label is another one.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE DATA { pol:Example rdfs:label "示例类"@zh } ;
INSERT DATA { pol:Example rdfs:label "例子"@zh }
