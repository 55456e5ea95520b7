# pols:Quotation, bad: a quotation that is a blank node.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/2/s1/p1> pol:quotation _:quotation .
  _:quotation
    a pol:Quotation ;
    pol:inSpan <span/m2-s1> ;
    oa:exact "支持"@zh ;
    oa:hasSelector <span/m2-s1/0-14#position> .
}
