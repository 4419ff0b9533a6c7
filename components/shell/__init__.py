"""The frame around every page: index, navigation, assets, times."""
