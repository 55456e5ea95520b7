# pols:Provision-policyField, good: the act belongs to a field.
BASE <https://policy.example.org/policy/example/>
PREFIX field: <https://policy.example.org/def/policy-field/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:policyField field:innovation .
}
