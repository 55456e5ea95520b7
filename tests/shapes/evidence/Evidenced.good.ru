# pols:Evidenced, good: what comes from outside the text needs no evidence.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { instrument:voucher pol:evidence ?span } ;
DELETE WHERE { instrument:voucher pol:quotation ?quotation } ;
DELETE DATA { instrument:voucher pol:assertionStatus assertion:stated } ;
INSERT DATA { instrument:voucher pol:assertionStatus assertion:external }
