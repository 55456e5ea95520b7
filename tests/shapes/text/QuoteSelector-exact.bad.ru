# pols:QuoteSelector-exact, bad: a quote selector without words.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1#words>
    a oa:TextQuoteSelector .
}
