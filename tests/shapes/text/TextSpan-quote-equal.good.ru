# pols:TextSpan-quote-equal, good: the quote selector also gives the words around.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1#quote> oa:prefix "建设服务平台。"@zh .
}
