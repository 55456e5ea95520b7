# pols:Measure-number, good: a number with a second level.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA { <measure/2> eli:number "2" } ;
INSERT DATA { <measure/2> eli:number "2-1" }
