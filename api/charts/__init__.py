"""What is drawn, answered: the dataflow, its drawing, its exports."""
