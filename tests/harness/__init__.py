"""Real PostgreSQL servers for the tests: fetch, cache, start and stop every major."""
