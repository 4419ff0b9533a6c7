/** The values that the modules of the chart pass to each other. */
interface Point {
  x: number;
  y: number;
}
interface Area {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}
interface Rect extends Point {
  width: number;
  height: number;
}

/** A canvas, or what takes its place when a file is written. */
type PaintContext = CanvasRenderingContext2D;
/** What a name is measured with. */
type Ruler = Pick<PaintContext, "font" | "measureText">;
/** What lines are added to: a path, or a test's list of points. */
type LinePath = Pick<Path2D, "moveTo" | "lineTo" | "quadraticCurveTo">;

interface Colours {
  ink: string;
  muted: string;
  canvas: string;
  accent: string;
  paper: string;
}
/** The colours of letters on groups. */
interface LetterColours {
  ink: string;
  muted: string;
  states: Record<string, string>;
}
/** What is painted from: the chart, and what of it is on the screen. */
interface PaintView {
  cy: Cy.Core;
  zoom: number;
  area: Cy.Extent;
  colours: Colours;
}
type Layer = (context: PaintContext, view: PaintView) => void;

/** Facts of a tooltip, as the server words them. */
interface Tip {
  kind?: string;
  folder?: string;
  path?: string;
  contains?: string;
  state?: string;
  worst?: string;
  succeeded?: string;
  schedule?: string;
  due?: string;
  at?: string;
  status?: string;
  message?: string;
  failed_at?: string;
  running?: string;
  hidden?: string;
}
/** The parameters of groups in an address. */
interface GroupParameters {
  group?: string;
  depth?: string | number;
  open?: string;
  closed?: string;
}
interface NodeData {
  id: string;
  name: string;
  label: string;
  href: string;
  tip: Tip;
  leading?: string;
  affected: boolean;
  images?: unknown;
  width: number;
  height: number;
  turn?: GroupParameters;
  level: number;
  size: number;
  colours: (string | number)[];
  folder: string | number;
  parent_group: string;
  body: string;
  enlarged?: boolean;
}
interface EdgeData {
  id: string;
  source: string;
  target: string;
  weights?: number[];
  distances?: number[];
  flows?: number;
  starts?: string;
  ends?: string;
}

/** Edges by the node at one of their ends: those of `n` are `edges[starts[n]]` up to `edges[starts[n + 1]]`. */
interface Adjacency {
  starts: Int32Array;
  edges: Int32Array;
}
type Side = "leaving" | "arriving";
interface Frame extends Area {
  node: Cy.Node;
}
/** A drawing as arrays: everything is known by its place in `nodes` or `edges`. */
interface Graph {
  nodes: Cy.Node[];
  edges: Cy.Edge[];
  index: Map<string, number>;
  sources: Int32Array;
  targets: Int32Array;
  x: Float64Array;
  y: Float64Array;
  leaving: Adjacency;
  arriving: Adjacency;
  frames: Frame[];
  isGrouped: boolean;
  threads: Threads | null;
}
/** What flows through closed groups: docs/groups.md explains it. */
interface Threads {
  items: Int32Array;
  sources: Int32Array;
  targets: Int32Array;
  ofItem: Map<number, number[]>;
  lines: Int32Array;
  leaving: Adjacency;
  arriving: Adjacency;
}
/** Places of nodes and of edges in a graph. */
interface Closure {
  nodes: Set<number>;
  edges: Set<number>;
}
interface HighlightedCircle extends Rect {
  node: Cy.Node;
}
interface Highlighted extends Closure {
  graph: Graph;
  circles: HighlightedCircle[];
}
/** A name on the screen that reaches beyond what it names. */
interface LabelArea extends Rect {
  node: Cy.Node;
}

// ---- What the server sends

/** Texts, each once, and for each row the number of its text. */
type EncodedColumn = [texts: string[], numbers: number[]];
interface NodeColumns {
  id: string[];
  named: (string | null)[];
  datasource: (number | boolean)[];
  x: number[];
  y: number[];
  addresses: Record<string, string>;
  blank: string;
  classes: EncodedColumn;
  affected: number[];
  images: [number, ...unknown[]][];
  tip: Record<string, EncodedColumn>;
}
interface EdgeColumns {
  source: number[];
  target: number[];
  bridges: number;
  bends: number[];
  dx: number[];
  dy: number[];
  flows?: number[];
  starts: EncodedColumn;
  ends: EncodedColumn;
}
interface GroupColumns {
  id: string[];
  name: string[];
  x: number[];
  y: number[];
  width: number[];
  height: number[];
  title: number;
  open: (number | boolean)[];
  level: number[];
  size: number[];
  colours: EncodedColumn;
  counts: number[][];
  folder: (string | number)[];
  parent: number[];
  turns: [open: string, closed: string][];
  said: { group: string; depth: string | number };
  classes: EncodedColumn;
  affected: number[];
  tip: Record<string, EncodedColumn>;
}
interface ThreadColumns {
  thing: number[];
  leaving: number[];
  target: number[];
}
interface Payload {
  nodes: NodeColumns;
  edges: EdgeColumns;
  groups?: GroupColumns | null;
  threads?: ThreadColumns | null;
  tenths: number;
  view: Record<string, string>;
  drawing?: string | null;
  structure: string;
  revision: string;
  scene?: unknown;
}
/** Of an object: its classes, whether a failure affects it, its tooltip. */
type MarkUpdates = Record<string, [classes: string | null, affected: boolean | number, tip: Tip | null]>;
interface WallFailure {
  name: string;
  since?: string;
  message?: string;
  downstream: number;
  ends: string[];
}
interface WallStop {
  sort: string;
  title: string;
  nodes: string[];
}
interface WallFacts {
  counts: Record<string, number>;
  failures: WallFailure[];
  more: number;
  stops?: WallStop[];
}
interface LiveMessage {
  type: string;
  at: string;
  revision?: string;
  marks: MarkUpdates;
  outline?: Record<string, string>;
}
/** What an open page shows, for the server to send changes of. */
interface Subscription {
  page: string;
  object?: string;
  query?: string;
  revision?: string;
  scene?: unknown;
}
