# pols:TextSpan-quote-equal, bad: the quote selector has other words than the span.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { <span/closing-1#quote> oa:exact "示例区要切实履行主体责任。"@zh } ;
INSERT DATA { <span/closing-1#quote> oa:exact "示例区要履行责任。"@zh }
