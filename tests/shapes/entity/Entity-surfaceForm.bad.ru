# pols:Entity-surfaceForm, bad: the short form has no language tag.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  instrument:voucher pol:surfaceForm "券" .
}
