# pols:Provision-procedure, bad: the value is no concept of def/procedure.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX procedure: <https://policy.example.org/def/procedure/>

INSERT DATA {
  <measure/2/s1/p1> pol:procedure procedure:hope .
}
