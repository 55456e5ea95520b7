# pols:Region, bad: a region is also typed as a span.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://policy.example.org/id/source/>

INSERT DATA {
  <span/closing-1>
    a pol:FunctionalRegion ;
    skos:prefLabel "结语"@zh , "Closing"@en ;
    dct:source source:codes ;
    pol:assertionStatus assertion:external .
}
