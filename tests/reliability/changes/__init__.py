"""Random statements that are valid in a model of what there is, by kind of object."""
