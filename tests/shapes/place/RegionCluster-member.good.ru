# pols:RegionCluster-member, good: the cluster has a third member.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX region: <https://policy.example.org/id/region/>

INSERT DATA {
  region:pair rdfs:member region:new-town .
}
