# pols:Place-zoneType, good: the type is not known.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>
PREFIX zonetype: <https://policy.example.org/def/zone-type/>

DELETE DATA {
  zone:park pol:zoneType zonetype:industrial-park .
}
