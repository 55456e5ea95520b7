# pols:ModalityScheme-concept, bad: the concept has no band.
PREFIX band: <https://policy.example.org/def/modality-band/>
PREFIX modality: <https://policy.example.org/def/modality/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA {
  modality:permit pol:band band:directly-applicable .
}
