# pols:Passage-partOf, bad: the closing belongs to nothing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <closing> eli:is_part_of ?document }
