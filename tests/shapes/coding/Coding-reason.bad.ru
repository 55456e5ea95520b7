# pols:Coding-reason, bad: the reason is in a third language.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1/s1/p1/coding/sed-S6> pol:reason "C’est aussi un service."@fr .
}
