# pols:Entity-prefLabel-en, bad: the English name is missing.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  instrument:voucher skos:prefLabel "Innovation voucher"@en .
}
