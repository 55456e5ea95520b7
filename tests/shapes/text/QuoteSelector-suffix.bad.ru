# pols:QuoteSelector-suffix, bad: the words after are given twice.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/h1#quote> oa:suffix "支持科技企业"@zh , "支持"@zh .
}
