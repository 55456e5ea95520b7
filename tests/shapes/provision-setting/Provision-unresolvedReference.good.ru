# pols:Provision-unresolvedReference, good: the act invokes unnamed rules.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:unresolvedReference <measure/1/reference/rules> .
}
