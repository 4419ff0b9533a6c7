"""Dataflow: one chart of every processing step and every datasource, with the last status of each.

The folders are links to those at the top of the repository; a wheel holds them here.
"""
