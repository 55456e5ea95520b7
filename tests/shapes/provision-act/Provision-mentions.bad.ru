# pols:Provision-mentions, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX platform: <https://policy.example.org/id/platform/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1> pol:mentions platform:nowhere .
}
