# pols:Institution, good: a public body is an institution too; that is no second kind.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  institution:district a pol:Institution .
}
