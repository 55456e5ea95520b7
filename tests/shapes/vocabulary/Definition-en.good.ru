# pols:Definition-en, good: a concept scheme keeps both definitions and gets a note.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <https://policy.example.org/def/topic> skos:scopeNote "只列示例。"@zh , "Examples only."@en .
}
