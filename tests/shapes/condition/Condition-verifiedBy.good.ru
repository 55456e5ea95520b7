# pols:Condition-verifiedBy, good: the district verifies.
BASE <https://policy.example.org/policy/example/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/filed> pol:verifiedBy institution:district .
}
