# pols:Entity-source, bad: the value is a text without a language tag.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park dct:source "a list" .
}
