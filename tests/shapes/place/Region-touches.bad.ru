# pols:Region-touches, bad: the value is a zone, no region.
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX region: <https://policy.example.org/id/region/>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  region:990001 geo:sfTouches zone:park .
}
