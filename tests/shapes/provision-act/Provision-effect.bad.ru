# pols:Provision-effect, bad: two effects are given.
BASE <https://policy.example.org/policy/example/>
PREFIX effect: <https://policy.example.org/def/effect/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:effect effect:orienting .
}
