# pols:Entity-assertionStatus, bad: the status is no concept of def/assertion-status.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { instrument:voucher pol:assertionStatus assertion:stated } ;
INSERT DATA { instrument:voucher pol:assertionStatus assertion:rumoured }
