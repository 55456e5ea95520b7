# pols:DocumentPart-servesGoal, bad: the value names something that is declared nowhere.
BASE <https://policy.example.org/policy/example/>
PREFIX pol: <https://policy.example.org/ns/policy#>

INSERT DATA {
  <measure/1> pol:servesGoal <https://policy.example.org/id/goal/nowhere> .
}
