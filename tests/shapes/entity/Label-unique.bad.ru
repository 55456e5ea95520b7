# pols:Label-unique, bad: there are two Chinese names.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  instrument:voucher skos:prefLabel "科技创新券"@zh .
}
