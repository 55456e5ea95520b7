# pols:Provision-usesInstrument, good: the act uses the voucher.
BASE <https://policy.example.org/policy/example/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:usesInstrument instrument:voucher .
}
