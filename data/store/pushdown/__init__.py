"""Pushdown: the rules that views apply, evaluated in the database for catalogs that are too large
for a process.

Each function is the rule of `data.graph` or `data.views` of the same name as one statement,
recursive where the rule is a closure. UNION, which returns a row once, ends every closure on
cycles.
"""
