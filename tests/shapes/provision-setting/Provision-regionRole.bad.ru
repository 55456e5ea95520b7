# pols:Provision-regionRole, bad: the value is the region itself.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  <measure/2/s1/p1> pol:regionRole region:990002 .
}
