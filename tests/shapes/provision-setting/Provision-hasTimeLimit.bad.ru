# pols:Provision-hasTimeLimit, bad: the value is a condition, no time limit.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:hasTimeLimit <measure/1/condition/filed> .
}
