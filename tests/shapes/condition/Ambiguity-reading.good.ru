# pols:Ambiguity-reading, good: there is a third reading.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  <measure/1/s1/p1/ambiguity/which-year> pol:reading <measure/1/s1/p1/ambiguity/which-year/reading/3> .
  <measure/1/s1/p1/ambiguity/which-year/reading/3>
    a pol:Reading ;
    skos:prefLabel "自申请之日起"@zh , "From the day of applying"@en .
}
