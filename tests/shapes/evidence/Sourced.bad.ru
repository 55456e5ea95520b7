# pols:Sourced, bad: a region from outside the text names no source.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX region: <https://policy.example.org/id/region/>
PREFIX source: <https://policy.example.org/id/source/>

DELETE DATA {
  region:990002 dct:source source:codes .
}
