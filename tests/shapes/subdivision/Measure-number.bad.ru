# pols:Measure-number, bad: the number is not in digits.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE DATA { <measure/2> eli:number "2" } ;
INSERT DATA { <measure/2> eli:number "二" }
