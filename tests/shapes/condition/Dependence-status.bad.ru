# pols:Dependence-status, bad: nothing says where the dependence comes from.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/s1/p1/dependence/budget> pol:assertionStatus assertion:external .
}
