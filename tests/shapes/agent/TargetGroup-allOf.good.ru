# pols:TargetGroup-allOf, good: the group must also belong to another one.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  group:moving-in pol:allOf group:software-firms .
  group:software-firms
    a pol:TargetGroup ;
    skos:prefLabel "软件企业"@zh , "Software firms"@en ;
    skos:inScheme <https://policy.example.org/def/target-group> ;
    skos:topConceptOf <https://policy.example.org/def/target-group> ;
    skos:notation "software-firms" ;
    skos:definition "从事软件业的企业。"@zh , "Firms in the software industry."@en ;
    pol:assertionStatus assertion:external .
}
