# pols:Provision-ambiguity, good: the act is in doubt.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:ambiguity <measure/1/s1/p1/ambiguity/which-year> .
}
