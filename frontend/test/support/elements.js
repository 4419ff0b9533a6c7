/* Stand-ins of Cytoscape's elements: nodes and edges with what modules read of them. */

/** A node at a place. `data` may hold width and height; without them it is a circle of 40 units. */
export function node(id, { x = 0, y = 0, classes = "", ...data } = {}) {
  const names = new Set(classes.split(" ").filter(Boolean));
  const values = { id, name: id, ...data };
  return {
    id: () => id,
    data: (name) => (name === undefined ? values : values[name]),
    position: (axis) => (axis ? { x, y }[axis] : { x, y }),
    width: () => data.width ?? 40,
    height: () => data.height ?? 40,
    hasClass: (name) => names.has(name),
    classes: () => [...names],
    style: () => "",
    boundingBox: () => ({ x1: x, y1: y, x2: x, y2: y, w: 0, h: 0 }),
  };
}

/** An edge between two nodes; `scratch` is what Cytoscape has worked out of it. */
export function edge(source, target, data = {}, scratch = {}) {
  const values = { id: `${source.id()}>${target.id()}`, source: source.id(), target: target.id(), ...data };
  return {
    id: () => values.id,
    data: (name) => (name === undefined ? values : values[name]),
    source: () => source,
    target: () => target,
    _private: { rscratch: scratch },
  };
}

/** An instance of Cytoscape that holds these elements. */
export function cytoscape(nodes, edges = []) {
  const collection = (all) => Object.assign([...all], {
    not: (selector) => collection(all.filter((each) => !matches(each, selector))),
    toArray: () => [...all],
    first: () => all[0],
    empty: () => all.length === 0,
  });
  const matches = (each, selector) => selector.split(", ").some((name) => each.hasClass(name.slice(1)));
  return {
    nodes: (selector) => collection(selector ? nodes.filter((each) => matches(each, selector)) : nodes),
    edges: () => collection(edges),
    getElementById: (id) => nodes.find((each) => each.id() === id),
  };
}
