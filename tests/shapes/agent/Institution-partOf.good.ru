# pols:Institution-partOf, good: an office belongs to the district authority.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://policy.example.org/id/source/>

INSERT DATA {
  institution:office org:subOrganizationOf institution:district .
  institution:office
    a pol:PublicBody ;
    skos:prefLabel "示例区政务办"@zh , "Example District Office"@en ;
    dct:source source:codes ;
    pol:assertionStatus assertion:external .
}
