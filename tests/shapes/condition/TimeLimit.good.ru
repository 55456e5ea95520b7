# pols:TimeLimit, good: a second time limit starts where the first one ends.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT DATA {
  <measure/1/s1/p1> pol:hasTimeLimit <measure/1/condition/second-year> .
  <measure/1/condition/second-year>
    a pol:TimeLimit ;
    skos:prefLabel "其后一年"@zh , "The year after"@en ;
    pol:duration "P1Y"^^xsd:duration ;
    pol:startsAtEndOf <measure/1/condition/within-a-year> ;
    pol:assertionStatus assertion:external .
}
