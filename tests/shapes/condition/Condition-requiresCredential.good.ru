# pols:Condition-requiresCredential, good: filing needs the certificate too.
BASE <https://policy.example.org/policy/example/>
PREFIX credential: <https://policy.example.org/id/credential/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/condition/filed> pol:requiresCredential credential:certificate .
}
