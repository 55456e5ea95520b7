# pols:Entity-editorialNote, good: a note in both languages.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  instrument:voucher skos:editorialNote "名称照录原文。"@zh , "Named as in the text."@en .
}
