# pols:QuoteSelector-prefix, good: the words before are given once.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1#quote> oa:prefix "服务平台。"@zh .
}
