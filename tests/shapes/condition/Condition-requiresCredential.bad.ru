# pols:Condition-requiresCredential, bad: the value is an instrument, no credential.
BASE <https://policy.example.org/policy/example/>
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/filed> pol:requiresCredential instrument:voucher .
}
