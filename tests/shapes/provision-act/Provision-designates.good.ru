# pols:Provision-designates, good: the act designates the platform.
BASE <https://policy.example.org/policy/example/>
PREFIX platform: <https://policy.example.org/id/platform/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1> pol:designates platform:services .
}
