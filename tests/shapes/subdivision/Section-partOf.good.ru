# pols:Section-partOf, good: a section within a section.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX subdivision: <https://policy.example.org/def/subdivision-type/>

INSERT DATA {
  <section/1> eli:has_part <section/1/1> .
  <section/1/1>
    a pol:Section ;
    skos:prefLabel "（一）"@zh , "(1)"@en ;
    eli:type_subdivision subdivision:section ;
    eli:is_part_of <section/1> ;
    eli:has_part <measure/1> ;
    eli:id_local "sec_1_1" ;
    pol:order 1 .
}
