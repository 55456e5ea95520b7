# pols:Provision-relocatesFrom, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  <measure/1/s1/p1> pol:relocatesFrom region:nowhere .
}
