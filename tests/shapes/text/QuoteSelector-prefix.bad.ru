# pols:QuoteSelector-prefix, bad: the words before are given twice.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1#quote> oa:prefix "服务平台。"@zh , "平台。"@zh .
}
