# pols:ConceptScheme-concept, good: a new scheme with one concept.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <https://policy.example.org/def/colour>
    a skos:ConceptScheme ;
    skos:prefLabel "颜色"@zh , "Colours"@en ;
    skos:definition "颜色的词表。"@zh , "A scheme of colours."@en .
  <https://policy.example.org/def/colour/red>
    a skos:Concept ;
    skos:prefLabel "红"@zh , "red"@en ;
    skos:definition "如血之色。"@zh , "As of blood."@en ;
    skos:inScheme <https://policy.example.org/def/colour> ;
    skos:topConceptOf <https://policy.example.org/def/colour> ;
    skos:notation "red" .
}
