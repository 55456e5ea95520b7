# pols:Evidenced, bad: the voucher is said to be in the text, but not quoted.
PREFIX instrument: <https://policy.example.org/id/instrument/>
PREFIX pol: <https://policy.example.org/ns/policy#>

DELETE WHERE { instrument:voucher pol:evidence ?span } ;
DELETE WHERE { instrument:voucher pol:quotation ?quotation }
