# pols:Institution, bad: the district authority is also typed as a region.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  institution:district a pol:Region .
}
