# pols:Concept-narrowMatch, bad: the value is a text, no concept.
PREFIX sed: <https://policy.example.org/def/sed/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  sed:D7 skos:narrowMatch "PI014" .
}
