# pols:EvidencedReference, good: a region taken from outside the text needs no evidence.
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://policy.example.org/id/source/>

INSERT DATA {
  region:990003
    a pol:AdministrativeRegion ;
    skos:prefLabel "第三区"@zh , "Third District"@en ;
    pol:gb2260Code "990003" ;
    dct:source source:codes ;
    pol:assertionStatus assertion:external .
}
