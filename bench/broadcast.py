"""The least that a server of live pages does: what one of them says is sent to all, as it is."""

import os

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

app = FastAPI()
viewers: set[WebSocket] = set()


@app.get("/")
def read_root() -> str:
    """The server is up."""
    return "up"


@app.websocket("/live")
async def serve(socket: WebSocket) -> None:
    """Sends on what comes in."""
    await socket.accept()
    viewers.add(socket)
    try:
        while True:
            text = await socket.receive_text()
            for viewer in list(viewers):
                await viewer.send_text(text)
    except WebSocketDisconnect:
        viewers.discard(socket)


if __name__ == "__main__":
    uvicorn.run(app, port=int(os.environ["DATAFLOW_PORT"]), log_level="warning")
