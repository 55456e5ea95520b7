# pols:TextSpan-quote, bad: the span has two quote selectors.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

INSERT DATA {
  <span/closing-1> oa:hasSelector <span/closing-1#words> .
  <span/closing-1#words>
    a oa:TextQuoteSelector ;
    oa:exact "示例区要切实履行主体责任。"@zh .
}
