# pols:Entity-closeMatch, good: the match is an IRI.
PREFIX region: <https://policy.example.org/id/region/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  region:990001 skos:closeMatch <http://www.wikidata.org/entity/Q1> .
}
