"""The floor beside the live pages: a bare server that sends the same texts to as many viewers."""

import argparse
import asyncio
import time
from collections.abc import Sequence
from statistics import median_low

import orjson
from websockets.asyncio.client import ClientConnection

from bench.live_figures import Window, measured
from bench.served import served_module
from bench.viewers import Delays, Watched, broadcast_delays, is_marks, opened


async def broadcast(
    told: Sequence[Watched], often: float, asked: argparse.Namespace, *, alone: bool
) -> tuple[Window, Delays]:
    """Sends texts of the size that `told` got, `often` a second; or each report `alone`."""
    text, marks = _usual(told)
    rate = asked.rate if alone else often
    text = text[: len(text) // marks] if alone else text
    viewers = [Watched() for _ in range(asked.viewers)]
    with served_module("bench.broadcast") as server:
        async with opened(f"ws://{server.host}/live", viewers) as sockets:
            saying = _say(sockets[0], text, rate, asked.seconds)
            window = await measured(server, viewers, asked.seconds, saying)
    return window, broadcast_delays(window.result, viewers)


def _usual(told: Sequence[Watched]) -> tuple[str, int]:
    """The message of median size, and how many marks it holds."""
    texts = {text for each in told for _, text in each.messages if is_marks(text)}
    size = median_low([len(text) for text in texts])
    usual = next(text for text in texts if len(text) == size)
    return usual, max(1, len(orjson.loads(usual)["marks"]))


async def _say(socket: ClientConnection, text: str, rate: float, seconds: float) -> list[float]:
    sent, begin = [], time.time()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(begin + number / rate - time.time())
        sent.append(time.time())
        await socket.send(f"{sent[-1]} {text}")
    return sent
