# pols:Expression-title, good: the text has a title in English too.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <zh-Hans> eli:title "Policy measures in support of the Example New Town"@en .
}
