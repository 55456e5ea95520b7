"""A small release for the tests of the pages, made in memory from the checkout and fixtures."""
