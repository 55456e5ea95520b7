# pols:ConceptScheme-concept, bad: a scheme without concepts.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <https://policy.example.org/def/empty>
    a skos:ConceptScheme ;
    skos:prefLabel "空表"@zh , "Empty list"@en ;
    skos:definition "没有概念的词表。"@zh , "A scheme without concepts."@en .
}
