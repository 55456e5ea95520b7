# pols:PolicyDocument-part, bad: the document has no parts.
PREFIX eli: <http://data.europa.eu/eli/ontology#>

DELETE WHERE { <https://policy.example.org/policy/example> eli:has_part ?part }
