# pols:Entity-assertionStatus, good: the status is left open.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  instrument:voucher pol:assertionStatus assertion:stated .
}
