# pols:Instrument, bad: the voucher is also typed as an institution.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  instrument:voucher a pol:Institution .
}
