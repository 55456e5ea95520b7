# pols:Entity-editorialNote, bad: a note in a third language.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA {
  instrument:voucher skos:editorialNote "Comme dans le texte."@fr .
}
