"""Readers of files and of other tools' formats, which return the values of `data.graph`."""
