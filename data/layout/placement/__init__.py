"""From coordinates to a drawing: routes, packing, folds, stretching."""
