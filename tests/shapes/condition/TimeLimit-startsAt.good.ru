# pols:TimeLimit-startsAt, good: another event starts the clock.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX event: <https://policy.example.org/id/event/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { <measure/1/condition/within-a-year> pol:startsAt event:moving-in } ;
INSERT DATA {
  <measure/1/condition/within-a-year> pol:startsAt event:filing .
  event:filing
    a pol:TriggerEvent ;
    skos:prefLabel "备案"@zh , "Filing"@en ;
    pol:assertionStatus assertion:external .
}
