/* The line to the server on which an open page is told what has changed. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const dataflow = (window.dataflow = window.dataflow || {});
  const SILENCE = 12000; // Longer than two beats of the server: the line is dead.
  const DELAYS = [300, 600, 1200, 2400, 4000];
  const TOUCH = 1000; // Pages that are asked for anew are so at most once in this time.
  const PATIENCE = 3; // Attempts after which the server is asked the other way.
  const line = { socket: null, wanted: null, failures: 0, silence: null, retry: null, touched: null };

  /** The page shows something: from now on it is told of changes to that. */
  function subscribe(wanted) {
    line.wanted = wanted;
    if (line.socket && line.socket.readyState === WebSocket.OPEN) send();
    else if (!line.socket && !line.retry) connect();
    return ui.no_update;
  }

  function send() {
    line.socket.send(JSON.stringify(line.wanted));
  }

  function connect() {
    line.retry = null;
    const address = new URL(document.querySelector("[data-live]").dataset.live, document.baseURI);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = (line.socket = new WebSocket(address.href));
    socket.onopen = () => { heard(); if (line.wanted) send(); };
    socket.onmessage = (event) => { heard(); receive(JSON.parse(event.data)); };
    socket.onclose = () => lost(socket);
  }

  function heard() {
    line.failures = 0;
    window.clearTimeout(line.silence);
    line.silence = window.setTimeout(() => line.socket && line.socket.close(), SILENCE);
  }

  function lost(socket) {
    if (socket !== line.socket) return;
    window.clearTimeout(line.silence);
    line.socket = null;
    const delay = DELAYS[Math.min(line.failures, DELAYS.length - 1)];
    line.failures += 1;
    line.retry = window.setTimeout(connect, delay * (0.5 + Math.random() / 2));
    dataflow.connection.check().then((answers) => {
      if (answers && line.failures > PATIENCE) redraw(); // No line, but an answer: a proxy without WebSockets.
    });
  }

  const isThere = (id) => document.getElementById(id) !== null;

  /** A property is set anew, and what was before is let go: Dash keeps all of it for an undo that
      is not offered, whole charts among it, however long a page is open (plotly/dash#727). */
  function renew(id) {
    ui.set_props(id, { data: Date.now() });
    const past = window.store?.getState().history.past;
    if (past) past.splice(0, past.length - 1);
  }

  function redraw() {
    if (isThere("chart")) renew("chart-live");
    else touch();
  }

  /** A page without a drawing asks for what has changed; many changes at once are one. */
  function touch() {
    if (line.touched) return;
    line.touched = window.setTimeout(() => {
      line.touched = null;
      if (isThere("object-header")) renew("object-live");
      if (isThere("list-count")) renew("list-live");
      if (isThere("chart")) renew("chart-live"); // One that could not be drawn.
    }, line.wanted && line.wanted.page === "objects" ? TOUCH : TOUCH / 4);
  }

  function receive(message) {
    if (message.type === "stale") {
      dataflow.connection.stale(new Date(message.at));
      return;
    }
    dataflow.connection.confirmed();
    if (message.revision && line.wanted) line.wanted.revision = message.revision;
    dataflow.outline.follow(message);
    const acts = {
      marks: () => dataflow.chart.patch(message.marks),
      drawing: redraw,
      touched: touch,
      wall: () => dataflow.wall.show(message),
      beat: () => {},
    };
    acts[message.type]();
  }

  window.addEventListener("offline", () => line.socket && line.socket.close());
  window.addEventListener("online", () => {
    if (!line.retry) return;
    window.clearTimeout(line.retry);
    connect();
  });

  dataflow.live = { subscribe };
  ui.dataflow_live = {
    object: (object) => (object && object.id ? subscribe({ page: "object", object: object.id }) : ui.no_update),
    objects: () => subscribe({ page: "objects" }),
  };
})();
