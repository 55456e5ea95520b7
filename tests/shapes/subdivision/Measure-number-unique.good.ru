# pols:Measure-number-unique, good: numbers start anew in each section, and codes tell the measures apart.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  <measure/2> eli:number "2" ;
    pol:order 2 .
} ;
INSERT DATA {
  <measure/1> pol:code "M1.1" .
  <measure/2> eli:number "1" ;
    pol:order 1 ;
    pol:code "M2.1" .
}
