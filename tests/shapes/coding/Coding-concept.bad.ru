# pols:Coding-concept, bad: one coding assigns two concepts.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX sed: <https://policy.example.org/def/sed/>

INSERT DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:concept sed:D7 .
}
