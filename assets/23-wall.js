/* The wall: its clock and lists, the parts it shows in turn, and nothing bright that stands still. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const MINUTE = 60000;
  const ORBIT = 7; // Units of size by which everything wanders about, against burn-in.
  const SMALL = 1500; // Elements up to which the view glides from part to part.
  const state = { element: null, facts: null, stop: 0, turn: null, lists: 0 };

  const wall = () => document.getElementById("wall");
  const isShown = () => wall() !== null;
  const at = (id) => document.getElementById(id);
  /** Pixels of the unit that all sizes of the wall are told in. */
  const unit = () => Math.min(window.innerWidth / 1280, window.innerHeight / 720);

  function write(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  // ---- Facts

  function show(facts) {
    if (!isShown()) return;
    start();
    state.facts = facts;
    for (const [key, count] of Object.entries(facts.counts)) {
      const place = wall().querySelector(`[data-count="${key}"]`);
      write(place, count.toLocaleString());
      place.parentElement.classList.toggle("none", count === 0);
    }
    wall().classList.toggle("calm", facts.failures.length === 0);
    list();
  }

  function ago(iso) {
    const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / MINUTE));
    if (minutes < 1) return "just now";
    if (minutes < 60) return `for ${minutes} min`;
    if (minutes < 2880) return `for ${Math.floor(minutes / 60)} h`;
    return `for ${Math.floor(minutes / 1440)} days`;
  }

  function downstream(failure) {
    if (!failure.downstream) return "nothing downstream";
    const ends = failure.ends.length ? `: ${failure.ends.join(", ")}` : "";
    const more = failure.downstream > failure.ends.length && failure.ends.length ? " …" : "";
    return `${failure.downstream} downstream${ends}${more}`;
  }

  function since(failure) {
    if (!failure.since) return "";
    const when = new Date(failure.since);
    const today = when.toDateString() === new Date().toDateString();
    const day = today ? "" : `${when.toLocaleDateString([], { day: "numeric", month: "short" })} `;
    return `since ${day}${when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}, ${ago(failure.since)}`;
  }

  function entry(failure) {
    const item = dataflow.make("li", undefined, "wall-failure");
    const line = (tag, name, text) => item.append(dataflow.make(tag, text, name));
    line("b", "wall-name", failure.name);
    line("span", "wall-since", since(failure));
    if (failure.message) line("span", "wall-message", failure.message);
    line("span", "wall-downstream", downstream(failure));
    return item;
  }

  /** As many failures as there is room for, and how many there are besides. */
  function list() {
    const place = at("wall-failures");
    const { failures, more } = state.facts;
    const more_line = dataflow.make("li", undefined, "wall-more");
    place.replaceChildren(...failures.map(entry), more_line);
    let hidden = more;
    const tooLong = () => place.scrollHeight > place.clientHeight + 1;
    write(more_line, hidden ? `and ${hidden} more` : "");
    while (tooLong() && place.children.length > 2) {
      place.children[place.children.length - 2].remove();
      hidden += 1;
      write(more_line, `and ${hidden} more`);
    }
    if (!hidden) more_line.remove();
  }

  // ---- What is shown in turn

  const stops = () => [null, ...((state.facts && state.facts.stops) || [])];

  function refit() {
    const cy = dataflow.chart.instance();
    if (!cy) return;
    const parts = stops();
    const stop = parts[state.stop % parts.length];
    const nodes = stop ? cy.collection(stop.nodes.map((id) => cy.getElementById(id)[0]).filter(Boolean)) : cy.nodes();
    cy.batch(() => {
      cy.elements(".dimmed").removeClass("dimmed");
      if (stop) cy.elements().not(nodes).not(nodes.edgesWith(nodes)).addClass("dimmed");
    });
    const label = at("wall-stop");
    label.hidden = !stop;
    if (stop) write(label, stop.sort === "failure" ? `Failed: ${stop.title}` : `Folder: ${stop.title}`);
    frame(cy, nodes, Boolean(stop));
  }

  function frame(cy, nodes, isPart) {
    cy.resize();
    if (!isPart || cy.elements().length > SMALL) {
      dataflow.chart.fit(isPart ? nodes : undefined);
      return;
    }
    cy.stop(true);
    cy.animate({ fit: { eles: nodes, padding: 60 }, duration: 900 });
  }

  function turn() {
    const parts = stops();
    for (let tries = 0; tries < parts.length; tries += 1) {
      state.stop = (state.stop + 1) % parts.length;
      const cy = dataflow.chart.instance();
      if (!parts[state.stop] || parts[state.stop].nodes.some((id) => cy && cy.getElementById(id).nonempty())) break;
    }
    refit();
  }

  // ---- Time passes

  function second() {
    const now = new Date();
    write(at("wall-time"), now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
    const confirmed = dataflow.connection.at.toLocaleTimeString();
    const why = dataflow.connection.why;
    write(at("wall-confirmed"), why ? `not confirmed since ${confirmed}` : `confirmed ${confirmed}`);
  }

  /** Everything wanders a little, and once an hour the list changes sides. */
  function minute() {
    const minutes = Math.floor(Date.now() / MINUTE);
    const x = Math.round(ORBIT * Math.sin((minutes * Math.PI) / 11));
    const y = Math.round(ORBIT * Math.cos((minutes * Math.PI) / 7));
    wall().style.setProperty("--wander-x", x);
    wall().style.setProperty("--wander-y", y);
    const side = Math.floor(minutes / 60) % 2 ? "left" : "right";
    if (wall().dataset.side !== side) wall().dataset.side = side;
    if (state.facts) list();
  }

  /** Timers of this page; they end with it. */
  function start() {
    if (state.element === wall()) return;
    state.element = wall();
    state.stop = 0;
    state.facts = null;
    const rotate = Number(wall().dataset.rotate);
    every(1000, second);
    every(MINUTE, minute);
    if (rotate) every(rotate * 1000, turn, false);
  }

  function every(time, act, now = true) {
    const element = state.element;
    if (now) act();
    const timer = window.setInterval(() => {
      if (element === wall()) act();
      else window.clearInterval(timer);
    }, time);
  }

  dataflow.wall = { isShown, show, refit, unit };
})();
