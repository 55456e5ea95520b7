# pols:Entity-prefLabel-zh, good: the Chinese name is another one.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { instrument:voucher skos:prefLabel "创新券"@zh } ;
INSERT DATA { instrument:voucher skos:prefLabel "科技创新券"@zh }
