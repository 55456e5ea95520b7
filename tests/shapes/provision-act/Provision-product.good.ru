# pols:Provision-product, good: the act concerns a product.
BASE <https://policy.example.org/policy/example/>
PREFIX assertion: <https://policy.example.org/def/assertion-status/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/s1/p1> pol:product <https://policy.example.org/id/product/software> .
  <https://policy.example.org/id/product/software>
    a pol:Product ;
    skos:prefLabel "软件产品"@zh , "Software products"@en ;
    pol:assertionStatus assertion:external .
}
