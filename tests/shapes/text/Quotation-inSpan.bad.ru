# pols:Quotation-inSpan, bad: a quotation in a span that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <span/m2-s1/0-2>
    a pol:Quotation ;
    oa:exact "支持"@zh ;
    pol:inSpan <span/m9-s9> ;
    oa:hasSelector <span/m2-s1/0-14#position> .
}
