# pols:DocumentPart-basedOn, good: the act rests on a plan.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/s1/p1> eli:based_on <https://policy.example.org/id/source/plan> .
  <https://policy.example.org/id/source/plan>
    a pol:GuidingDocument ;
    skos:prefLabel "示例规划"@zh , "The example plan"@en ;
    pol:assertionStatus assertion:external .
}
