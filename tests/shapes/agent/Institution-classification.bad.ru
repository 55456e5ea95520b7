# pols:Institution-classification, bad: the value is a concept of another scheme.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX zonetype: <https://policy.example.org/def/zone-type/>

INSERT DATA {
  institution:district org:classification zonetype:industrial-park .
}
