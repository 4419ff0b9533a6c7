"""Views: the filters of the chart, what they select, and the chart itself."""
