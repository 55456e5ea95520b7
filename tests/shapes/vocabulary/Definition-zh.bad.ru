# pols:Definition-zh, bad: the Chinese definition is missing.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE DATA {
  pol:Example skos:definition "只为检验规则而设的类。"@zh .
}
