# pols:Quoting-evidence, good: a second quote from another sentence, and that sentence as evidence.
BASE <https://policy.example.org/policy/example/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  region:new-town pol:quotation <span/m2-s1/2-6> ;
    pol:evidence <span/m2-s1> .
  <span/m2-s1/2-6>
    a pol:Quotation ;
    pol:inSpan <span/m2-s1> ;
    oa:exact "示例新城"@zh ;
    oa:hasSelector <span/m2-s1/2-6#position> .
  <span/m2-s1/2-6#position>
    a oa:TextPositionSelector ;
    oa:start 96 ;
    oa:end 100 .
}
