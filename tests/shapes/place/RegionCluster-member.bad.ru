# pols:RegionCluster-member, bad: one member makes no cluster.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX region: <https://policy.example.org/id/region/>

DELETE DATA {
  region:pair rdfs:member region:990002 .
}
