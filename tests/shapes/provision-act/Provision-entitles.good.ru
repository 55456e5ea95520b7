# pols:Provision-entitles, good: the act gives a claim.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/s1/p1> pol:entitles <https://policy.example.org/id/entitlement/voucher> .
  <https://policy.example.org/id/entitlement/voucher>
    a pol:Entitlement ;
    skos:prefLabel "领取创新券"@zh , "Draw a voucher"@en ;
    pol:assertionStatus assertion:external .
}
