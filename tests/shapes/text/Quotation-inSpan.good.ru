# pols:Quotation-inSpan, good: a quotation in its span.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <span/m2-s1/0-2>
    a pol:Quotation ;
    oa:exact "支持"@zh ;
    pol:inSpan <span/m2-s1> ;
    oa:hasSelector <span/m2-s1/0-14#position> .
}
