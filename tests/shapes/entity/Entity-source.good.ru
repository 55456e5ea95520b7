# pols:Entity-source, good: the source is a bibliographic text.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX zone: <https://policy.example.org/id/zone/>

INSERT DATA {
  zone:park dct:source "示例代码表"@zh .
}
