# pols:Quotation-exact, bad: a quotation without words.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>

DELETE DATA {
  <span/closing-1/0-3> oa:exact "示例区"@zh .
}
