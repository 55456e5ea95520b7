# pols:Condition-filedWith, good: the filing goes to the authority.
BASE <https://policy.example.org/policy/example/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/filed> pol:filedWith institution:district .
}
