# pols:Provision-substance, good: it concerns an industry only.
BASE <https://policy.example.org/policy/example/>
PREFIX industry: <https://policy.example.org/def/industry/>
PREFIX platform: <https://policy.example.org/id/platform/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { <measure/2/s1/p1> pol:establishes platform:services } ;
INSERT DATA {
  <measure/1/s1/p1> pol:mentions platform:services .
  <measure/2/s1/p1> pol:industry industry:software .
}
