# pols:Provision-appliesIn, good: it applies where two places meet.
BASE <https://policy.example.org/policy/example/>
PREFIX place: <https://policy.example.org/id/place/>
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX qualifier: <https://policy.example.org/def/place-qualifier/>

DELETE DATA { <measure/2/s1/p1> pol:appliesIn qualifier:unstated } ;
INSERT DATA { <measure/2/s1/p1> pol:appliesIn place:park-in-new-town }
