"""Endpoints of datasources, automations and whole catalogs."""
