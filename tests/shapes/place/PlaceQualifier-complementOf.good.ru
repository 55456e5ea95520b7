# pols:PlaceQualifier-complementOf, good: elsewhere is outside the district.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  qualifier:elsewhere pol:complementOf region:990001 .
}
