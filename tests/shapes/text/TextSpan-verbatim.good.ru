# pols:TextSpan-verbatim, good: the span ends before its full stop; position and words agree.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  <span/closing-1> oa:exact "示例区要切实履行主体责任。"@zh .
  <span/closing-1#quote> oa:exact "示例区要切实履行主体责任。"@zh .
  <span/closing-1#position> oa:end 123 .
} ;
INSERT DATA {
  <span/closing-1> oa:exact "示例区要切实履行主体责任"@zh .
  <span/closing-1#quote> oa:exact "示例区要切实履行主体责任"@zh .
  <span/closing-1#position> oa:end 122 .
}
