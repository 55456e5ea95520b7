#+ title: {zh: "一步切换到另一个版本", en: "Switch to another release in one step"}
PREFIX dct: <http://purl.org/dc/terms/>
DELETE { GRAPH ?ledger { ?ledger dct:hasVersion ?old } }
INSERT { GRAPH ?ledger { ?ledger dct:hasVersion ?release } }
WHERE {
  VALUES ?ledger { <https://policy.example.org/graph/current> }
  VALUES ?release { <https://policy.example.org/releases/0#0> }
  OPTIONAL { GRAPH ?ledger { ?ledger dct:hasVersion ?old } }
}
