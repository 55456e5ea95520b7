# pols:Provision-requiresCredential, good: a certificate is needed.
BASE <https://policy.example.org/policy/example/>
PREFIX credential: <https://policy.example.org/id/credential/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:requiresCredential credential:certificate .
}
