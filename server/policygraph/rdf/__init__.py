"""Terms, names, formats and graphs. Empty on purpose: importing one side never loads the other."""
