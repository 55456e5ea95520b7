# pols:Quotation-verbatim, good: fewer words of the sentence are quoted.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA { <span/closing-1/0-3> oa:exact "示例区"@zh } ;
INSERT DATA { <span/closing-1/0-3> oa:exact "例区"@zh }
