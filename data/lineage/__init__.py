"""Updates from tools, merged with what people have edited."""
