# pols:Entity-prefLabel-en, good: the English name is another one.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA { instrument:voucher skos:prefLabel "Innovation voucher"@en } ;
INSERT DATA { instrument:voucher skos:prefLabel "Voucher for innovation"@en }
