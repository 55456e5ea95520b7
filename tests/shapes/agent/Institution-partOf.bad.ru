# pols:Institution-partOf, bad: the value names something that is declared nowhere.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX org: <http://www.w3.org/ns/org#>

INSERT DATA {
  institution:district org:subOrganizationOf institution:nowhere .
}
