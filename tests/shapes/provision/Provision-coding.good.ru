# pols:Provision-coding, good: another reading is coded.
BASE <https://policy.example.org/policy/example/>
PREFIX coder: <https://policy.example.org/id/coder/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX sed: <https://policy.example.org/def/sed/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/2/s1/p1/coding/sed-D7>
    a pol:Coding ;
    skos:prefLabel "2.1 · D7 用户补贴"@zh , "2.1 · D7 User subsidy"@en ;
    pol:codes <measure/2/s1/p1> ;
    pol:scheme <https://policy.example.org/def/sed> ;
    pol:concept sed:D7 ;
    pol:rank 2 ;
    pol:codingStatus "proposed" ;
    pol:reason "服务平台可由用户领取补贴。"@zh , "Users may draw subsidies there."@en ;
    prov:wasAttributedTo coder:machine .
}
