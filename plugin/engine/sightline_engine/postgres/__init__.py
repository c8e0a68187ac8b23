"""An archive in PostgreSQL with pgvector: its schema, loading, searching. docs/archive-database.md describes it."""
