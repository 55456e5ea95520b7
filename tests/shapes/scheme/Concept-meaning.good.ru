# pols:Concept-meaning, good: a group that a document quotes may be defined as well.
PREFIX group: <https://policy.example.org/def/target-group/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  group:moving-in skos:definition "从外地迁入的科技企业。"@zh , "Technology enterprises from elsewhere."@en .
}
