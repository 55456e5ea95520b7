# pols:Measure-number-unique, bad: two measures have the number 1.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/2> eli:number "2" ;
    pol:order 2 .
} ;
INSERT DATA {
  <measure/2> eli:number "1" ;
    pol:order 1 .
}
