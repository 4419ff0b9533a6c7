/* The columns of a payload, made into what Cytoscape calls elements; data/wire/rendering/payload.py writes them. */

import { centres, describeBundles, groupElements } from "./group-decoding.js";

/** @typedef {Point & { id: string }} Centre */

/**
 * The circles and groups, then the edges between them.
 * @param {Payload} payload
 */
export function elementsOf(payload) {
  const at = centres(payload);
  const groups = groupElements(payload);
  return circles(payload, at).concat(groups, edgesOf(payload, at));
}

/**
 * @param {Pick<Payload, "nodes">} payload
 * @param {Centre[]} at
 * @returns {Cy.ElementDefinition[]}
 */
function circles({ nodes }, at) {
  if (!nodes.id.length) return [];
  /** @type {(name: string, id: string) => string} */
  const address = (name, id) => nodes.addresses[name].replace(nodes.blank, id);
  const [classes, kinds] = nodes.classes;
  /** @type {Cy.ElementDefinition[]} */
  const elements = nodes.id.map((id, n) => {
    const type = nodes.datasource[n] ? "datasource" : "automation";
    const name = /** @type {string} */ (nodes.named[2 * n]);
    /** @type {Cy.ElementDefinition["data"]} */
    const data = { id, name, label: nodes.named[2 * n + 1] || name, href: address(type, id), tip: {} };
    if (nodes.datasource[n]) data.leading = address("leading", id);
    const serverClasses = classes[kinds[n]];
    return { group: "nodes", data, position: { x: at[n].x, y: at[n].y }, classes: serverClasses, scratch: { serverClasses } };
  });
  for (const n of nodes.affected) elements[n].data.affected = true;
  for (const [n, ...images] of nodes.images) elements[n].data.images = images;
  addFacts(elements, nodes.tip);
  return elements;
}

/**
 * @param {Cy.ElementDefinition[]} elements
 * @param {Record<string, EncodedColumn>} facts
 */
function addFacts(elements, facts) {
  for (const [fact, [texts, numbers]] of Object.entries(facts)) {
    numbers.forEach((number, n) => {
      if (number) Object.assign(/** @type {Tip} */ (elements[n].data.tip), { [fact]: texts[number] });
    });
  }
}

/**
 * @param {Pick<Payload, "edges">} payload
 * @param {Centre[]} at
 * @returns {Cy.ElementDefinition[]}
 */
function edgesOf({ edges }, at) {
  const direct = edges.source.length - edges.bridges; // Bridges are the last ones.
  let bend = 0;
  /** @type {Cy.ElementDefinition[]} */
  const elements = edges.source.map((source, n) => {
    const target = edges.target[n];
    const [from, to] = [at[source].id, at[target].id];
    const data = { id: `${from}>${to}`, source: from, target: to };
    const count = edges.bends[n];
    const serverClasses = [count ? "curved" : "", n < direct ? "" : "bridge"].join(" ").trim();
    if (count) {
      Object.assign(data, controlPoints(at[source], at[target], edges, bend, count));
      bend += count;
    }
    return { group: "edges", data, classes: serverClasses, scratch: { serverClasses } };
  });
  describeBundles(elements, edges);
  return elements;
}

/**
 * Control points as Cytoscape wants them: weights along the line, distances to its side.
 * @param {Point} start
 * @param {Point} end
 * @param {Pick<EdgeColumns, "dx" | "dy">} edges
 * @param {number} first
 * @param {number} count
 */
export function controlPoints(start, end, edges, first, count) {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const square = dx * dx + dy * dy || 1;
  const length = Math.sqrt(square);
  const [weights, distances] = [new Array(count), new Array(count)];
  for (let n = 0, x = 0, y = 0; n < count; n += 1) {
    x += edges.dx[first + n];
    y += edges.dy[first + n];
    weights[n] = (x * dx + y * dy) / square;
    distances[n] = (y * dx - x * dy) / length;
  }
  return { weights, distances };
}
