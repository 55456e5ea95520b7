# pols:Entity-surfaceForm, good: the text uses a short form.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  instrument:voucher pol:surfaceForm "券"@zh .
}
