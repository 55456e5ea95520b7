# pols:Provision-addressee, bad: the value is a region, not those who act in it.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  <measure/2/s1/p1> pol:addressee region:990001 .
}
