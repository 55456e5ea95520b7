# pols:Section-part, bad: a section without content.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <section/1> eli:has_part ?part }
