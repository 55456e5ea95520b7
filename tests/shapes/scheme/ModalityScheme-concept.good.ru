# pols:ModalityScheme-concept, good: the concept moves to another band.
PREFIX band: <https://policy.example.org/def/modality-band/>
PREFIX modality: <https://policy.example.org/def/modality/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE DATA { modality:permit pol:band band:directly-applicable } ;
INSERT DATA { modality:permit pol:band band:support-promote }
