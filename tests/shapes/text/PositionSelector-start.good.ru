# pols:PositionSelector-start, good: a span at the very beginning.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <span/title-1/0-2>
    a pol:Quotation ;
    pol:inSpan <span/title-1> ;
    oa:exact "关于"@zh ;
    oa:hasSelector <span/title-1/0-2#position> .
  <span/title-1/0-2#position>
    a oa:TextPositionSelector ;
    oa:start 0 ;
    oa:end 2 .
}
