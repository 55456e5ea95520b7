# pols:Expression-manifestation, good: the text also exists as a PDF file.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>

INSERT DATA {
  <zh-Hans> eli:is_embodied_by <zh-Hans/pdf> .
}
