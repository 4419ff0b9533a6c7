"""What a component says."""

import json

from plotly.utils import PlotlyJSONEncoder


def said(part: object) -> str:
    """A component as JSON, to look for words and addresses in it."""
    return json.dumps(part, cls=PlotlyJSONEncoder, ensure_ascii=False)
