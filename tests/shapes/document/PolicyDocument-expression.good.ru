# pols:PolicyDocument-expression, good: a second expression carries the translation.
BASE <https://policy.example.org/policy/example/>
PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <https://policy.example.org/policy/example> eli:is_realized_by <en> .
  <en>
    a eli:LegalExpression ;
    eli:title "Policy measures in support of the Example New Town"@en ;
    eli:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    pol:text "Support for enterprises."@en ;
    eli:is_embodied_by <en/txt> .
}
