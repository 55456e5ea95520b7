# pols:Provision-responsibleBody, good: the district answers for it.
BASE <https://policy.example.org/policy/example/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:responsibleBody institution:district .
}
