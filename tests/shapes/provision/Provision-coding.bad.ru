# pols:Provision-coding, bad: what codes the act is no coding.
BASE <https://policy.example.org/policy/example/>
PREFIX coder: <https://policy.example.org/id/coder/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  coder:machine pol:codes <measure/2/s1/p1> .
}
