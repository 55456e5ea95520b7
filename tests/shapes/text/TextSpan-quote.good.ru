# pols:TextSpan-quote, good: the quote is the same, under another IRI.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { <span/closing-1> oa:hasSelector <span/closing-1#quote> } ;
INSERT DATA {
  <span/closing-1> oa:hasSelector <span/closing-1#words> .
  <span/closing-1#words>
    a oa:TextQuoteSelector ;
    oa:exact "示例区要切实履行主体责任。"@zh .
}
