/* The socket on which the server sends an open page what has changed. */

import { patchMarks } from "../chart/drawing/marks.js";
import { dropHistory, noUpdate, setProps } from "../dash/dash-internals.js";
import { dataOf } from "../dom/elements.js";
import * as outline from "../outline/outline.js";
import * as wall from "../wall/wall.js";
import * as connection from "./connection.js";

const SILENCE = 12000; // Longer than two beats of the server: the connection is dead.
const DELAYS = [300, 600, 1200, 2400, 4000];
const TOUCH = 1000; // Pages that are asked for anew are so at most once in this time.
const PATIENCE = 3; // Attempts after which the server is asked by plain requests.

/**
 * @type {{ socket: WebSocket | null, wanted: Subscription | null, failures: number,
 *   silence: number | undefined, retry: number | null, touched: number | null }}
 */
const line = { socket: null, wanted: null, failures: 0, silence: undefined, retry: null, touched: null };

/**
 * The page shows something: from now on it gets the changes of that.
 * @param {Subscription} wanted
 */
export function subscribe(wanted) {
  line.wanted = wanted;
  if (line.socket && line.socket.readyState === WebSocket.OPEN) send(line.socket);
  else if (!line.socket && !line.retry) connect();
  return noUpdate();
}

/** @param {WebSocket} socket */
function send(socket) {
  socket.send(JSON.stringify(line.wanted));
}

function connect() {
  line.retry = null;
  const path = dataOf(/** @type {HTMLElement} */ (document.querySelector("[data-live]")), "live");
  const address = new URL(path, document.baseURI);
  address.protocol = address.protocol.replace("http", "ws");
  const socket = new WebSocket(address.href);
  line.socket = socket;
  socket.onopen = () => { resetSilence(); if (line.wanted) send(socket); };
  socket.onmessage = (event) => { resetSilence(); receive(JSON.parse(event.data)); };
  socket.onclose = () => reconnect(socket);
}

function resetSilence() {
  line.failures = 0;
  window.clearTimeout(line.silence);
  line.silence = window.setTimeout(() => line.socket && line.socket.close(), SILENCE);
}

/** @param {WebSocket} socket */
function reconnect(socket) {
  if (socket !== line.socket) return;
  window.clearTimeout(line.silence);
  line.socket = null;
  const delay = DELAYS[Math.min(line.failures, DELAYS.length - 1)];
  line.failures += 1;
  line.retry = window.setTimeout(connect, delay * (0.5 + Math.random() / 2));
  connection.check().then((answers) => {
    if (answers && line.failures > PATIENCE) redraw(); // No socket, but an answer: a proxy without WebSockets.
  });
}

/** @param {string} id */
const isThere = (id) => document.getElementById(id) !== null;

/** @param {string} id */
function renew(id) {
  setProps(id, { data: Date.now() });
  dropHistory();
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

/** @type {Record<string, (message: any) => void>} */
const ACTS = {
  marks: (message) => patchMarks(message.marks),
  drawing: redraw,
  touched: touch,
  wall: (message) => wall.show(message),
  beat: () => {},
};

/** @param {LiveMessage} message */
function receive(message) {
  if (message.type === "stale") {
    connection.databaseLost(new Date(message.at));
    return;
  }
  connection.confirm();
  if (message.revision && line.wanted) line.wanted.revision = message.revision;
  outline.follow(message);
  ACTS[message.type](message);
}

/** Follows what the browser knows of its network. */
export function start() {
  window.addEventListener("offline", () => line.socket && line.socket.close());
  window.addEventListener("online", () => {
    if (!line.retry) return;
    window.clearTimeout(line.retry);
    connect();
  });
}
