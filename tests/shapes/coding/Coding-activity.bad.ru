# pols:Coding-activity, bad: the activity is a coder, no coding activity.
BASE <https://policy.example.org/policy/example/>
PREFIX coder: <https://policy.example.org/id/coder/>
PREFIX prov: <http://www.w3.org/ns/prov#>

DELETE DATA { <measure/1/s1/p1/coding/sed-S6> prov:wasGeneratedBy coder:machine-coding } ;
INSERT DATA { <measure/1/s1/p1/coding/sed-S6> prov:wasGeneratedBy coder:machine }
