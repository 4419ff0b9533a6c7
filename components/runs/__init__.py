"""The history of runs and the schedules on the page of an object."""
