# pols:Region-touches, good: the two districts are neighbours.
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  region:990001 geo:sfTouches region:990002 .
}
