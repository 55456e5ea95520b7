# pols:Provision-dependsOn, good: the act awaits the budget.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:dependsOn <measure/1/s1/p1/dependence/budget> .
}
