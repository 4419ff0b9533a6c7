"""Statistics of runs, and the period for which they are retained."""
