# pols:Quotation-position, good: a quotation with a position and a quote selector.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1/0-3> oa:hasSelector <span/closing-1/0-3#quote> .
  <span/closing-1/0-3#quote>
    a oa:TextQuoteSelector ;
    oa:exact "示例区"@zh .
}
