# pols:ConceptScheme-definition, good: the scheme has a note besides its definition.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <https://policy.example.org/def/topic> skos:scopeNote "只列示例。"@zh , "Examples only."@en .
}
