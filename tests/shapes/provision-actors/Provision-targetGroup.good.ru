# pols:Provision-targetGroup, good: the act supports the district authority.
BASE <https://policy.example.org/policy/example/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:targetGroup institution:district .
}
