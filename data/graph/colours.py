"""The colours that circles, marks and runs are drawn in."""

BLUE, YELLOW, GREEN, PURPLE, GREY = "#2b6cd9", "#f5c518", "#1d8f57", "#8549c9", "#6b7785"
ORANGE, CHECK_GREEN, CROSS_RED, TEAL = "#e8730c", "#12733f", "#d3221b", "#0a7590"
AMBER = "#f2b705"
INK, PAPER, ON_YELLOW = "#17202b", "#ffffff", "#4a3800"
