"""The catalog and its runs in a SQL database, SQLite or PostgreSQL: values in and values out."""
