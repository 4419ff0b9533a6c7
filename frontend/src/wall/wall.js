/* The wall: its clock and lists, the parts it shows in turn, and nothing bright that stands still. */

import { cytoscape } from "../chart/instance.js";
import { fit } from "../chart/navigation/viewport.js";
import { byId, make } from "../dom/elements.js";
import { confirmedAt, outage } from "../live/connection.js";
import { downstreamText, sinceText } from "./failure-texts.js";
import { isWall, wallElement } from "./wall-page.js";

const MINUTE = 60000;
const ORBIT = 7; // Units of size by which everything wanders about, against burn-in.
const SMALL = 1500; // Elements up to which the view glides from part to part.
/** @type {{ element: HTMLElement | null, facts: WallFacts | null, stop: number }} */
const state = { element: null, facts: null, stop: 0 };

/**
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}

// ---- Facts

/** @param {WallFacts} facts */
export function show(facts) {
  if (!isWall()) return;
  start();
  state.facts = facts;
  for (const [key, count] of Object.entries(facts.counts)) {
    const place = /** @type {HTMLElement} */ (wallElement().querySelector(`[data-count="${key}"]`));
    write(place, count.toLocaleString());
    place.parentElement?.classList.toggle("none", count === 0);
  }
  wallElement().classList.toggle("calm", facts.failures.length === 0);
  listFailures(facts);
}

/** @param {WallFailure} failure */
function failureItem(failure) {
  const item = make("li", undefined, "wall-failure");
  /** @type {(tag: "b" | "span", name: string, text: string) => void} */
  const line = (tag, name, text) => item.append(make(tag, text, name));
  line("b", "wall-name", failure.name);
  line("span", "wall-since", sinceText(failure));
  if (failure.message) line("span", "wall-message", failure.message);
  line("span", "wall-downstream", downstreamText(failure));
  return item;
}

/**
 * As many failures as there is room for, and how many there are besides.
 * @param {WallFacts} facts
 */
function listFailures({ failures, more }) {
  const place = byId("wall-failures");
  const rest = make("li", undefined, "wall-more");
  place.replaceChildren(...failures.map(failureItem), rest);
  let hidden = more;
  const tooLong = () => place.scrollHeight > place.clientHeight + 1;
  write(rest, hidden ? `and ${hidden} more` : "");
  while (tooLong() && place.children.length > 2) {
    place.children[place.children.length - 2].remove();
    hidden += 1;
    write(rest, `and ${hidden} more`);
  }
  if (!hidden) rest.remove();
}

// ---- What is shown in turn

/** @returns {(WallStop | null)[]} */
const stops = () => [null, ...((state.facts && state.facts.stops) || [])];

/** Shows the part whose turn it is. */
export function refit() {
  const cy = cytoscape();
  if (!cy) return;
  const parts = stops();
  const stop = parts[state.stop % parts.length];
  const nodes = stop ? cy.collection(stop.nodes.map((id) => cy.getElementById(id)[0]).filter(Boolean)) : cy.nodes();
  cy.batch(() => {
    cy.elements(".dimmed").removeClass("dimmed");
    if (stop) cy.elements().not(nodes).not(nodes.edgesWith(nodes)).addClass("dimmed");
  });
  const label = byId("wall-stop");
  label.hidden = !stop;
  if (stop) write(label, stop.sort === "failure" ? `Failed: ${stop.title}` : `Folder: ${stop.title}`);
  frame(cy, nodes, Boolean(stop));
}

/**
 * @param {Cy.Core} cy
 * @param {Cy.Elements | Cy.Nodes} nodes
 * @param {boolean} isPart
 */
function frame(cy, nodes, isPart) {
  cy.resize();
  if (!isPart || cy.elements().length > SMALL) {
    fit(isPart ? nodes : undefined);
    return;
  }
  cy.stop(true);
  cy.animate({ fit: { eles: nodes, padding: 60 }, duration: 900 });
}

function turn() {
  const parts = stops();
  for (let tries = 0; tries < parts.length; tries += 1) {
    state.stop = (state.stop + 1) % parts.length;
    const [cy, stop] = [cytoscape(), parts[state.stop]];
    if (!stop || stop.nodes.some((id) => cy && cy.getElementById(id).nonempty())) break;
  }
  refit();
}

// ---- Time passes

function second() {
  const now = new Date();
  write(byId("wall-time"), now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
  const confirmed = confirmedAt().toLocaleTimeString();
  write(byId("wall-confirmed"), outage() ? `Disconnected, last update ${confirmed}` : `Updated ${confirmed}`);
}

/** Everything wanders a little, and once an hour the list changes sides. */
function minute() {
  const minutes = Math.floor(Date.now() / MINUTE);
  const x = Math.round(ORBIT * Math.sin((minutes * Math.PI) / 11));
  const y = Math.round(ORBIT * Math.cos((minutes * Math.PI) / 7));
  const wall = wallElement();
  wall.style.setProperty("--wander-x", String(x));
  wall.style.setProperty("--wander-y", String(y));
  const side = Math.floor(minutes / 60) % 2 ? "left" : "right";
  if (wall.dataset.side !== side) wall.dataset.side = side;
  if (state.facts) listFailures(state.facts);
}

/** Timers of this page; they end with it. */
function start() {
  if (state.element === wallElement()) return;
  Object.assign(state, { element: wallElement(), stop: 0, facts: null });
  const rotate = Number(wallElement().dataset.rotate);
  every(1000, second);
  every(MINUTE, minute);
  if (rotate) every(rotate * 1000, turn, false);
}

/**
 * @param {number} time
 * @param {() => void} act
 * @param {boolean} [now]
 */
function every(time, act, now = true) {
  const { element } = state;
  if (now) act();
  const timer = window.setInterval(() => {
    if (element === wallElement()) act();
    else window.clearInterval(timer);
  }, time);
}
