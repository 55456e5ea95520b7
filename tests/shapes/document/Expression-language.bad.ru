# pols:Expression-language, bad: the language is missing.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <zh-Hans> eli:language ?language }
