# pols:Entity-scopeNote, good: a note in both languages.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  instrument:voucher skos:scopeNote "面向迁入企业。"@zh , "For enterprises moving in."@en .
}
