"""Bodies that clients have packed with gzip; the limit of their size is that of what is in them."""

import zlib
from collections.abc import AsyncGenerator

from fastapi import HTTPException

from dataflow.api.routes import BoundedRequest

_PART = 65_536
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = ("", "identity")


class InflatedRequest(BoundedRequest):
    """A request whose body may be packed."""

    def parts(self) -> AsyncGenerator[bytes, None]:
        """The body in parts, unpacked."""
        encoding = self.headers.get("content-encoding", "").strip().lower()
        if encoding in _PLAIN:
            return super().parts()
        if encoding not in ("gzip", "x-gzip"):
            detail = f"the content encoding is {encoding}; send gzip, or none"
            raise HTTPException(415, detail, {"Accept-Encoding": "gzip"})
        return self._inflated()

    async def _inflated(self) -> AsyncGenerator[bytes, None]:
        inflater = zlib.decompressobj(_GZIP)
        try:
            async for packed in super().parts():
                while packed:
                    yield inflater.decompress(packed, _PART)
                    packed = inflater.unconsumed_tail
                    if inflater.eof and inflater.unused_data:
                        packed = inflater.unused_data
                        inflater = zlib.decompressobj(_GZIP)
        except zlib.error as error:
            raise HTTPException(400, f"the body is no gzip: {error}") from error
        if not inflater.eof:
            raise HTTPException(400, "the body is cut off: its gzip does not end")
