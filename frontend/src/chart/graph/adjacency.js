/* Edges by the nodes at their ends, and what is reached along them. */

/**
 * The edges of each of `count` nodes, of which `ends` names one for each edge.
 * @param {number} count
 * @param {Int32Array} ends
 * @returns {Adjacency}
 */
export function adjacency(count, ends) {
  const starts = new Int32Array(count + 1);
  for (const at of ends) starts[at + 1] += 1;
  for (let at = 0; at < count; at += 1) starts[at + 1] += starts[at];
  const [edges, next] = [new Int32Array(ends.length), starts.slice()];
  ends.forEach((at, edge) => { edges[next[at]++] = edge; });
  return { starts, edges };
}

/**
 * Walks from some nodes along the edges of one side, whose other ends `ends` names. Calls `onEdge` for
 * each edge that is passed, and `onNode` once for each node that is reached.
 * @param {Iterable<number>} from
 * @param {Adjacency} side
 * @param {Int32Array} ends
 * @param {{ onEdge: (edge: number) => void, onNode: (node: number) => void }} visit
 */
export function walk(from, side, ends, { onEdge, onNode }) {
  const visited = new Uint8Array(side.starts.length);
  const open = [...from];
  for (const at of open) visited[at] = 1;
  while (open.length) {
    const at = /** @type {number} */ (open.pop());
    for (let row = side.starts[at]; row < side.starts[at + 1]; row += 1) {
      const edge = side.edges[row];
      onEdge(edge);
      const next = ends[edge];
      if (visited[next]) continue;
      visited[next] = 1;
      onNode(next);
      open.push(next);
    }
  }
}
