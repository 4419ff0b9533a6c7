"""Endpoints of the chart: the dataflow, its drawing, its exports."""
