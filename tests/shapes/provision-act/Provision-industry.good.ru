# pols:Provision-industry, good: the act aims at an industry.
BASE <https://policy.example.org/policy/example/>
PREFIX industry: <https://policy.example.org/def/industry/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:industry industry:software .
}
