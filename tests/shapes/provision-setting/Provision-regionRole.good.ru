# pols:Provision-regionRole, good: a region role is given.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:regionRole <measure/1/s1/p1/region/new-town> .
}
