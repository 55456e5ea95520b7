# pols:AreaExpression-allOf, bad: one place meets nothing.
PREFIX place: <https://policy.example.org/id/place/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>

DELETE DATA {
  place:park-in-new-town pol:allOf zone:park .
}
