# pols:Provision-eligibleAsset, good: idle land may be used.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/s1/p1> pol:eligibleAsset <https://policy.example.org/id/asset/land> .
  <https://policy.example.org/id/asset/land>
    a pol:EligibleAsset ;
    skos:prefLabel "闲置土地"@zh , "Idle land"@en ;
    pol:assertionStatus assertion:external .
}
