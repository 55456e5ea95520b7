# pols:ConceptScheme-concept-iri, bad: a new concept whose IRI lies below another scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX topic: <https://policy.example.org/def/topic/>

INSERT DATA {
  topic:annex
    a skos:Concept ;
    skos:prefLabel "附件"@zh , "annex"@en ;
    skos:definition "附在文后的文字。"@zh , "Text attached at the end."@en ;
    skos:inScheme <https://policy.example.org/def/span-kind> ;
    skos:topConceptOf <https://policy.example.org/def/span-kind> ;
    skos:notation "annex" .
}
