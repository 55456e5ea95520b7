# pols:Place-coordinates, bad: a point is given.
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park dcat:centroid "POINT(117.0 39.4)" .
}
