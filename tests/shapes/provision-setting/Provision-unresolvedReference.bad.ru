# pols:Provision-unresolvedReference, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:unresolvedReference <measure/2/reference/nowhere> .
}
