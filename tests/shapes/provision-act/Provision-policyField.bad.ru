# pols:Provision-policyField, bad: the value is an industry, no policy field.
BASE <https://policy.example.org/policy/example/>
PREFIX industry: <https://policy.example.org/def/industry/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:policyField industry:software .
}
