/* Asks for what a page is made of, and its chart drawn from, while its scripts are still loading. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const DRAWING = "/drawing";
  const early = {};
  const { pathname: path, search } = window.location;

  /** JSON of the server and its ETag, by which it is known again. */
  async function ask(address, headers) {
    const answer = await fetch(address, { headers });
    if (answer.status !== 200) throw refusal(address, answer);
    return { etag: answer.headers.get("ETag"), json: await answer.json() };
  }

  /** Final unless the server says that it is worth asking again, or is in trouble itself. */
  function refusal(address, answer) {
    const isFinal = answer.status === 204 && !answer.headers.has("Retry-After");
    return Object.assign(new Error(`${address} was answered with ${answer.status}`), { isFinal });
  }

  /** The same, begun before anybody needed it if it could be guessed. */
  function take(address) {
    const begun = early[address];
    delete early[address];
    return begun || ask(address);
  }

  function begin(address) {
    early[address] = ask(address);
    early[address].catch(() => {}); // Whoever takes it is told.
  }

  /** The drawing of the address; like the one named `shown` of the same view, if there is one. */
  function drawing(search, shown) {
    const address = DRAWING + (search || "");
    return shown ? ask(address, { "Dataflow-Shown": shown }) : take(address);
  }

  const rulesAddress = (name) => `${DRAWING}/rules/${name}`;
  const rules = (name) => take(rulesAddress(name));

  /** With which groups open an object of the view is in sight; null when it has no such object. */
  async function revealing(id, search) {
    const answer = await fetch(`${DRAWING}/revealing/${encodeURIComponent(id)}${search || ""}`);
    return answer.ok ? answer.json() : null;
  }

  /** Answers of the server to what Dash will ask for first; the layout has the page in it already. */
  const answers = {
    "/_dash-layout": fetch("/_dash-layout?" + new URLSearchParams({ path, search })),
    "/_dash-dependencies": fetch("/_dash-dependencies"),
  };
  for (const each of Object.values(answers)) each.catch(() => {});

  /** The answer to a request that was sent before anybody needed it, once. */
  function answered(address) {
    const begun = answers[address];
    delete answers[address];
    return begun;
  }

  const isWall = path === "/wall";
  if (isWall || path === "/") {
    const light = new URLSearchParams(search).get("theme") === "light";
    begin(DRAWING + search);
    begin(rulesAddress(isWall ? (light ? "wall-light" : "wall-dark") : "chart"));
  }

  dataflow.ask = { drawing, rules, revealing, answered, json: ask };
})();
