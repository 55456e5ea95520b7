# pols:Condition-allOf, good: a third condition has to be met.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/condition/certified-and-filed> pol:allOf <measure/1/condition/size> .
  <measure/1/condition/size>
    a pol:Condition ;
    skos:prefLabel "规模以上"@zh , "Above a size"@en ;
    pol:assertionStatus assertion:external .
}
