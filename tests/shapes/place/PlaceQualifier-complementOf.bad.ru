# pols:PlaceQualifier-complementOf, bad: the value is the authority, not the district.
PREFIX institution: <https://policy.example.org/id/org/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>

INSERT DATA {
  qualifier:elsewhere pol:complementOf institution:district .
}
