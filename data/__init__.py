"""The objects of a team's dataflow: their rules, their storage and their sources."""
