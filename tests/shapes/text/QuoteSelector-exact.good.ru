# pols:QuoteSelector-exact, good: a quote selector with words.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1#words>
    a oa:TextQuoteSelector ;
    oa:exact "示例区"@zh .
}
