"""The database: its engine, its schema, its revisions and its failures."""
