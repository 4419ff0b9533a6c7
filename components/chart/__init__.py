"""The chart page: its bar, its drawing, its menus and sentences."""
