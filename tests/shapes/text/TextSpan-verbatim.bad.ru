# pols:TextSpan-verbatim, bad: the words are not those between the offsets.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  <span/closing-1> oa:exact "示例区要切实履行主体责任。"@zh .
  <span/closing-1#quote> oa:exact "示例区要切实履行主体责任。"@zh .
} ;
INSERT DATA {
  <span/closing-1> oa:exact "示例区要履行主体责任。"@zh .
  <span/closing-1#quote> oa:exact "示例区要履行主体责任。"@zh .
}
