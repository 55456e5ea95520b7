# pols:PolicyDocument-publicationStatus, good: the status stands as it is while the document gets another title.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <https://policy.example.org/policy/example> skos:altLabel "示例措施"@zh .
}
