# pols:Provision-waives, bad: the value is a credential, no condition.
BASE <https://policy.example.org/policy/example/>
PREFIX credential: <https://policy.example.org/id/credential/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:waives credential:certificate .
}
