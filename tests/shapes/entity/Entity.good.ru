# pols:Entity, good: a goal has an IRI.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/s1/p1> pol:servesGoal <https://policy.example.org/id/goal/hub> .
  <https://policy.example.org/id/goal/hub>
    a pol:Goal ;
    skos:prefLabel "建设成为创新高地"@zh , "Become a hub of innovation"@en ;
    pol:assertionStatus assertion:external .
}
