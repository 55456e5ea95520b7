# pols:PolicyDocument-publicationStatus, bad: the status is missing.
PREFIX pol: <https://policy.example.org/ns/policy#>
PREFIX publication: <https://policy.example.org/def/publication-status/>

DELETE DATA {
  <https://policy.example.org/policy/example> pol:publicationStatus publication:unofficial .
}
