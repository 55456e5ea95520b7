# pols:Provision-quotation, good: the act quotes a second stretch of its sentence.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1> pol:quotation <span/m1-s1/3-14> .
}
