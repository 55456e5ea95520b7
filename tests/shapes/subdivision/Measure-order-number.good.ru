# pols:Measure-order-number, good: number and order rise together.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/2> eli:number "2" ;
    pol:order 2 .
} ;
INSERT DATA {
  <measure/2> eli:number "3" ;
    pol:order 3 .
}
