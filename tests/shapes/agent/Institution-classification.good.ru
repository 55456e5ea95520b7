# pols:Institution-classification, good: the kind is a concept of def/org-type.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX orgtype: <https://policy.example.org/def/org-type/>

INSERT DATA {
  institution:district org:classification orgtype:government .
}
