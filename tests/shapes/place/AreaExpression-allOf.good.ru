# pols:AreaExpression-allOf, good: three places meet.
PREFIX place: <https://policy.example.org/id/place/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  place:park-in-new-town pol:allOf region:990001 .
}
