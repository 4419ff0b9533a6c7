// Draws the graph on standard input with ELK layered or dagre; tells seconds and centres.
import { createRequire } from "node:module";
const require = createRequire(process.env.PEERS + "/");
const [, , engine] = process.argv;
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { size, edges, diameter, row, layer } = JSON.parse(Buffer.concat(chunks).toString());
const nodes = [...Array(size).keys()];
let begin;
let centres;
if (engine === "elk") {
  const ELK = require("elkjs");
  const elk = new ELK();
  const graph = {
    id: "root",
    layoutOptions: {
      "elk.algorithm": "layered",
      "elk.direction": "RIGHT",
      "elk.spacing.nodeNode": String(row - diameter),
      "elk.layered.spacing.nodeNodeBetweenLayers": String(layer - diameter),
    },
    children: nodes.map((n) => ({ id: `n${n}`, width: diameter, height: diameter })),
    edges: edges.map(([s, t], i) => ({ id: `e${i}`, sources: [`n${s}`], targets: [`n${t}`] })),
  };
  begin = performance.now();
  const drawn = await elk.layout(graph);
  centres = drawn.children.map((n) => [n.x + diameter / 2, n.y + diameter / 2]);
} else {
  const dagre = require("@dagrejs/dagre");
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "LR", nodesep: row - diameter, ranksep: layer - diameter });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const n of nodes) graph.setNode(n, { width: diameter, height: diameter });
  for (const [s, t] of edges) graph.setEdge(s, t);
  begin = performance.now();
  dagre.layout(graph);
  centres = nodes.map((n) => [graph.node(n).x, graph.node(n).y]);
}
const seconds = (performance.now() - begin) / 1000;
console.log(JSON.stringify({ seconds, centres }));
