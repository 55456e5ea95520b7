# pols:Coding-reason, good: the reason is given in one language only.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:reason "Handing out vouchers is a service too."@en .
}
