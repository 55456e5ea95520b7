# pols:Expression-title, bad: the text has no title.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <zh-Hans> eli:title ?title }
