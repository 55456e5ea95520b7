# pols:Concept-broadMatch, good: the concept has a counterpart in another scheme.
PREFIX sed: <https://policy.example.org/def/sed/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  sed:D7 skos:broadMatch <https://policy.example.org/def/stip/PI014> .
}
