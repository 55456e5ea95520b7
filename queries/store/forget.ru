#+ title: {zh: "从登记中除去一个版本", en: "Take a release out of the ledger"}
DELETE { GRAPH ?ledger { ?release ?property ?value } }
WHERE {
  VALUES ?ledger { <https://policy.example.org/graph/current> }
  VALUES ?release { <https://policy.example.org/releases/0#0> }
  GRAPH ?ledger { ?release ?property ?value }
}
