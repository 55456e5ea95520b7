# pols:Dependence-body, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1/dependence/budget> pol:dependsOnBody institution:nowhere .
}
