# pols:Provision-relocatesFrom, good: enterprises come from elsewhere.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>

INSERT DATA {
  <measure/1/s1/p1> pol:relocatesFrom qualifier:elsewhere .
}
