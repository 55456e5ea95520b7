# pols:Label-unique, good: a second name is an other name.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  instrument:voucher skos:altLabel "科技创新券"@zh .
}
