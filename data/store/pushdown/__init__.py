"""The questions that views ask, answered inside the database, for catalogs that outgrow a process.

Each is the rule of `data.graph` or `data.views` of the same name as one
statement, recursive where the rule is a closure; UNION, which keeps a row once, makes every closure
end on cycles.
"""
