# pols:Provision-industry, bad: the value is a policy field, no industry.
BASE <https://policy.example.org/policy/example/>
PREFIX field: <https://policy.example.org/def/policy-field/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:industry field:innovation .
}
