# pols:Provision-procedure, good: one has to apply.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX procedure: <https://policy.example.org/def/procedure/>

INSERT DATA {
  <measure/2/s1/p1> pol:procedure procedure:apply .
}
