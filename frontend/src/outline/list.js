/* What the outline lists: objects in their folders, as rows, counted and matched. */

/**
 * Columns of the server (data/wire/rendering/outline.py). Folders stand in the order of a tree, each before those
 * in it; objects stand in the order of their folders.
 * @typedef {object} OutlineColumns
 * @property {string} list by which the server knows the objects that are listed
 * @property {{ id: string[], label: string[], path: string[], depth: number[], first: number[], total: number[], own: number[] }} folders
 * @property {{ id: string[], name: string[], kind: EncodedColumn, hidden: [number, number][], waypoints: number[], datasource: (number | boolean)[] }} nodes
 * @property {{ word: string, marks: string[] }[]} states the worst first
 * @property {Record<string, { image: string, label: string }>} signs
 * @property {Record<string, { label: string, colour: string, glyph: string }>} looks
 * @property {Record<string, string>} addresses
 * @property {string} id what stands for an id in addresses
 */
/**
 * What is often needed of them: for each folder the next that is not in it, and so on.
 * @typedef {object} Derived
 * @property {Int32Array} after
 * @property {number} size
 * @property {string[]} kinds
 * @property {Map<number, number>} hidden
 * @property {Set<number>} waypoints
 * @property {string[] | null} folded names without case
 * @property {Map<string, number> | null} places of the objects, by their ids
 * @property {string[][]} marks of each object
 * @property {Int32Array[]} sums for each state: how many of the first `n` objects are in it
 */
/** @typedef {OutlineColumns & Derived} OutlineList */
/** @typedef {{ words: string[], sums: Int32Array, has: (at: number) => boolean, count: number }} Matches */
/**
 * A row of a folder or of an object, with its place among its siblings.
 * @typedef {object} Row
 * @property {string} key
 * @property {number} level
 * @property {number} place
 * @property {number} siblings
 * @property {number} [folder]
 * @property {boolean} [open]
 * @property {number} [object]
 * @property {string} [inside] the path of the folder that an object is in
 */

/**
 * @param {OutlineColumns} columns
 * @returns {OutlineList}
 */
export function outlineList(columns) {
  const { depth } = columns.folders;
  const after = new Int32Array(depth.length);
  /** @type {number[]} */
  const open = [];
  for (let at = 0; at <= depth.length; at += 1) {
    while (open.length && !(depth[open[open.length - 1]] < depth[at])) after[/** @type {number} */ (open.pop())] = at;
    open.push(at);
  }
  const [kinds, numbers] = columns.nodes.kind;
  return {
    ...columns, after,
    size: columns.nodes.id.length,
    kinds: numbers.map((number) => kinds[number]),
    hidden: new Map(columns.nodes.hidden),
    waypoints: new Set(columns.nodes.waypoints),
    folded: null, places: null, marks: [], sums: [],
  };
}

/**
 * Other marks of all objects.
 * @param {OutlineList} list
 * @param {EncodedColumn} column
 */
export function setMarks(list, [texts, numbers]) {
  const names = texts.map((text) => text.split(" ").filter(Boolean));
  list.marks = numbers.map((number) => names[number]);
  list.sums = list.states.map(({ marks }) => {
    const counts = names.map((each) => each.some((name) => marks.includes(name)));
    return runningSums(list.size, (at) => counts[numbers[at]]);
  });
}

/**
 * Other marks of some objects, by their ids; false when they are all as before.
 * @param {OutlineList} list
 * @param {Record<string, string>} marks
 */
export function changeMarks(list, marks) {
  list.places ||= new Map(list.nodes.id.map((id, at) => [id, at]));
  const texts = list.marks.map((names) => names.join(" "));
  let isOther = false;
  for (const [id, text] of Object.entries(marks)) {
    const at = list.places.get(id);
    if (at === undefined || texts[at] === text) continue;
    texts[at] = text;
    isOther = true;
  }
  if (!isOther) return false;
  const known = [...new Set(texts)];
  const numbers = new Map(known.map((text, number) => [text, number]));
  setMarks(list, [known, texts.map((text) => /** @type {number} */ (numbers.get(text)))]);
  return true;
}

/**
 * How many of the first `n` objects are counted, for each `n`.
 * @param {number} size
 * @param {(at: number) => boolean} isCounted
 */
function runningSums(size, isCounted) {
  const sums = new Int32Array(size + 1);
  for (let at = 0; at < size; at += 1) sums[at + 1] = sums[at] + (isCounted(at) ? 1 : 0);
  return sums;
}

/**
 * How many of the counted objects are in a folder.
 * @param {Pick<OutlineList, "folders">} list
 * @param {number} folder
 * @param {Int32Array} counted
 */
export function countWithin({ folders }, folder, counted) {
  const first = folders.first[folder];
  return counted[first + folders.total[folder]] - counted[first];
}

/**
 * For each state the number of objects in a folder that are in it.
 * @param {OutlineList} list
 * @param {number} folder
 */
export const stateCounts = (list, folder) => list.sums.map((counted) => countWithin(list, folder, counted));

/**
 * Any case, as the search of the server has it: "STRASSE" is "straße".
 * @param {string} text
 */
const fold = (text) => text.toUpperCase().toLowerCase();

/**
 * The objects whose names hold every word; null without a word.
 * @param {OutlineList} list
 * @param {string} text
 * @returns {Matches | null}
 */
export function matchesOf(list, text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return null;
  const folded = list.folded || list.nodes.name.map(fold);
  list.folded = folded;
  const sums = runningSums(list.size, (at) => words.every((word) => folded[at].includes(word)));
  return { words, sums, has: (at) => sums[at + 1] > sums[at], count: sums[list.size] };
}

/**
 * The rows that are in sight when those folders are open for which `isOpen(path)`.
 * @param {OutlineList} list
 * @param {(path: string) => boolean} isOpen
 * @param {Matches | null} matches
 */
export function rowsOf(list, isOpen, matches) {
  /** @type {Row[]} */
  const rows = [];
  fill(rows, { list, isOpen, matches }, { from: 0, to: list.after.length, level: 1, inside: "", objects: looseObjects(list) });
  return rows;
}

/**
 * The objects that are in no folder: those after the last one.
 * @param {OutlineList} list
 */
function looseObjects({ folders, size, after }) {
  let first = 0;
  for (let at = 0; at < after.length; at = after[at]) first = folders.first[at] + folders.total[at];
  return [first, size];
}

/**
 * Adds the rows of some folders and objects, which are siblings, with all that is in them.
 * @param {Row[]} rows
 * @param {{ list: OutlineList, isOpen: (path: string) => boolean, matches: Matches | null }} query
 * @param {{ from: number, to: number, level: number, inside: string, objects: number[] }} part
 */
function fill(rows, query, { from, to, level, inside, objects }) {
  const { list, isOpen, matches } = query;
  /** @type {Row[]} */
  const siblings = [];
  /** @param {Omit<Row, "place" | "siblings">} row */
  const add = (row) => {
    const added = { ...row, place: siblings.length + 1, siblings: 0 };
    rows.push(added);
    siblings.push(added);
  };
  for (let at = from; at < to; at = list.after[at]) {
    if (matches && !countWithin(list, at, matches.sums)) continue;
    const path = list.folders.path[at];
    const open = isOpen(path);
    add({ key: list.folders.id[at], folder: at, level, open });
    const below = { from: at + 1, to: list.after[at], level: level + 1, inside: path, objects: ownObjects(list, at) };
    if (open) fill(rows, query, below);
  }
  for (let at = objects[0]; at < objects[1]; at += 1) {
    if (!matches || matches.has(at)) add({ key: list.nodes.id[at], object: at, level, inside });
  }
  for (const row of siblings) row.siblings = siblings.length;
}

/**
 * The objects that are right in a folder: the last ones of all in it.
 * @param {OutlineList} list
 * @param {number} at
 */
function ownObjects({ folders }, at) {
  const end = folders.first[at] + folders.total[at];
  return [end - folders.own[at], end];
}

/**
 * The parts of a name, each with whether it matches one of the words.
 * @param {string} name
 * @param {string[]} words
 * @returns {[string, boolean][]}
 */
export function partsOf(name, words) {
  const folded = fold(name);
  if (folded.length !== name.length) return [[name, false]]; // Its letters are not where theirs are.
  const matched = new Uint8Array(name.length);
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) matched.fill(1, at, at + word.length);
  }
  /** @type {[string, boolean][]} */
  const parts = [];
  for (let from = 0, to; from < name.length; from = to) {
    for (to = from + 1; to < name.length && matched[to] === matched[from];) to += 1;
    parts.push([name.slice(from, to), matched[from] === 1]);
  }
  return parts;
}

/**
 * The page of an object.
 * @param {OutlineList} list
 * @param {number} at
 */
export function addressOf(list, at) {
  const type = list.nodes.datasource[at] ? "datasource" : "automation";
  return list.addresses[type].replace(list.id, list.nodes.id[at]);
}
