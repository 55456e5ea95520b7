# pols:Entity-altLabel, bad: the other name has no language tag.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  instrument:voucher skos:altLabel "券" .
}
