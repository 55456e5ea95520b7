"""What strangers reach: pages, data and the SPARQL endpoint over HTTP."""
