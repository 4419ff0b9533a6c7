/* The groups of a payload, made into boxes, frames and titles; data/wire/columns/group_columns.py writes them. */

/**
 * A box for each closed group; of an open one its background, and its title, which is clicked.
 * @param {Pick<Payload, "groups" | "tenths">} payload
 * @returns {Cy.ElementDefinition[]}
 */
export function groupElements({ groups, tenths }) {
  if (!groups) return [];
  const tips = decodedTips(groups.tip, groups.id.length);
  const affected = new Set(groups.affected);
  return groups.id.flatMap((id, n) => {
    const size = { width: groups.width[n] / tenths, height: groups.height[n] / tenths };
    const at = { x: groups.x[n] / tenths, y: groups.y[n] / tenths };
    const data = { ...facts(groups, n), tip: tips[n], affected: affected.has(n) };
    const classes = groups.classes[0][groups.classes[1][n]];
    if (!groups.open[n]) return [node({ ...data, ...size }, at, `box ${classes}`)];
    const title = { ...size, height: groups.title };
    const top = { x: at.x, y: at.y - (size.height - groups.title) / 2 };
    const body = { id: `body:${id}`, label: "", level: groups.level[n], ...size };
    return [node(body, at, "frame"), node({ ...data, ...title, body: body.id }, top, `title ${classes}`)];
  });
}

/**
 * @param {GroupColumns} groups
 * @param {number} n
 */
function facts(groups, n) {
  const [open, closed] = groups.turns[n];
  return {
    id: groups.id[n],
    name: groups.name[n],
    label: "",
    level: groups.level[n],
    size: groups.size[n],
    colours: colourCounts(groups.colours, groups.counts[n], n),
    folder: groups.folder[n] === 0 ? groups.name[n] : groups.folder[n],
    parent_group: groups.id[groups.parent[n]] || "",
    turn: { group: groups.said.group, depth: groups.said.depth, open, closed },
  };
}

/**
 * Each colour of circle, and after it how many there are.
 * @param {EncodedColumn} column
 * @param {number[]} counts
 * @param {number} n
 */
const colourCounts = ([texts, numbers], counts, n) =>
  texts[numbers[n]].split(" ").flatMap((colour, at) => (colour ? [colour, counts[at]] : []));

/**
 * @param {Cy.ElementDefinition["data"]} data
 * @param {Point} position
 * @param {string} classes
 * @returns {Cy.ElementDefinition}
 */
const node = (data, position, classes) => ({ group: "nodes", data, position, classes, scratch: { serverClasses: classes } });

/**
 * @param {Record<string, EncodedColumn>} columns
 * @param {number} count
 */
function decodedTips(columns, count) {
  /** @type {Record<string, string>[]} */
  const tips = Array.from({ length: count }, () => ({}));
  for (const [fact, [texts, numbers]] of Object.entries(columns)) {
    numbers.forEach((number, n) => { if (number) tips[n][fact] = texts[number]; });
  }
  return tips;
}

/**
 * The centres of all that edges name: circles, then groups.
 * @param {Pick<Payload, "nodes" | "groups" | "tenths">} payload
 */
export function centres({ nodes, groups, tenths }) {
  /** @param {{ id: string[], x: number[], y: number[] }} columns */
  const of = (columns) => columns.id.map((id, n) => ({ id, x: columns.x[n] / tenths, y: columns.y[n] / tenths }));
  return groups ? of(nodes).concat(of(groups)) : of(nodes);
}

/**
 * Lines of groups: how many flows they stand for, and where they leave and reach boxes.
 * @param {Cy.ElementDefinition[]} edges
 * @param {EdgeColumns} columns
 */
export function describeBundles(edges, columns) {
  if (!columns.flows) return;
  columns.flows.forEach((flows, n) => { if (flows > 1) edges[n].data.flows = flows; });
  for (const end of /** @type {const} */ (["starts", "ends"])) {
    const [texts, numbers] = columns[end];
    numbers.forEach((number, n) => { if (number) edges[n].data[end] = texts[number]; });
  }
  for (const edge of edges) {
    const { data } = edge;
    if (!data.starts && !data.ends) continue;
    Object.assign(data, { starts: data.starts || "outside-to-node", ends: data.ends || "outside-to-node" });
    edge.classes = edge.scratch.serverClasses = `${edge.classes} ported`.trim();
  }
}
