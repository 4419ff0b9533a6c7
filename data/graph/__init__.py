"""Pure values and functions: the objects, the dataflow graph, the rules and the positions."""
