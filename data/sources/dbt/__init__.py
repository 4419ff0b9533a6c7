"""dbt: the artifacts of a project, read into objects and runs."""
