"""The graph as numbers: its structure, the sizes of its nodes, and the curves of its edges."""
