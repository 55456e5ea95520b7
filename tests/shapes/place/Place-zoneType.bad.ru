# pols:Place-zoneType, bad: the type is no concept of def/zone-type.
PREFIX orgtype: <https://policy.example.org/def/org-type/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX zone: <https://policy.example.org/id/zone/>
PREFIX zonetype: <https://policy.example.org/def/zone-type/>

DELETE DATA { zone:park pol:zoneType zonetype:industrial-park } ;
INSERT DATA { zone:park pol:zoneType orgtype:government }
