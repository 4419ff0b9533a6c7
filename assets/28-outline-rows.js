/* What the outline lists: objects in their folders, as rows, counted and matched. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const outline = (dataflow.outline = dataflow.outline || {});

  /** Columns of the server (data/wire/outline.py), with what is asked of them often. */
  function list(columns) {
    const { depth } = columns.folders;
    const after = new Int32Array(depth.length); // For each folder the next that is not in it.
    const open = [];
    for (let at = 0; at <= depth.length; at += 1) {
      while (open.length && !(depth[open.at(-1)] < depth[at])) after[open.pop()] = at;
      open.push(at);
    }
    const [kinds, numbers] = columns.nodes.kind;
    return {
      ...columns, after,
      size: columns.nodes.id.length,
      kinds: numbers.map((number) => kinds[number]),
      hidden: new Map(columns.nodes.hidden),
      waypoints: new Set(columns.nodes.waypoints),
      folded: null, marks: [], sums: [],
    };
  }

  /** The marks of all objects are known anew. */
  function mark(list, [texts, numbers]) {
    const names = texts.map((text) => text.split(" ").filter(Boolean));
    list.marks = numbers.map((number) => names[number]);
    list.sums = list.states.map(({ marks }) => {
      const told = names.map((each) => each.some((name) => marks.includes(name)));
      return sums(list.size, (at) => told[numbers[at]]);
    });
  }

  /** How many of the first `n` objects are counted, for each `n`. */
  function sums(size, isCounted) {
    const found = new Int32Array(size + 1);
    for (let at = 0; at < size; at += 1) found[at + 1] = found[at] + (isCounted(at) ? 1 : 0);
    return found;
  }

  /** How many of the counted objects are in a folder. */
  function within({ folders }, folder, counted) {
    const first = folders.first[folder];
    return counted[first + folders.total[folder]] - counted[first];
  }

  /** For each state the number of objects in a folder that are in it. */
  const states = (list, folder) => list.sums.map((counted) => within(list, folder, counted));

  /** Any case, as the search of the server has it: "STRASSE" is "straße". */
  const fold = (text) => text.toUpperCase().toLowerCase();

  /** The objects whose names hold every word; null without a word. */
  function matches(list, text) {
    const words = fold(text).split(/\s+/).filter(Boolean);
    if (!words.length) return null;
    list.folded = list.folded || list.nodes.name.map(fold);
    const counted = sums(list.size, (at) => words.every((word) => list.folded[at].includes(word)));
    const has = (at) => counted[at + 1] > counted[at];
    return { words, sums: counted, has, count: counted[list.size] };
  }

  /** The rows that are in sight when those folders are open for which `isOpen(path)`. */
  function rows(list, isOpen, found) {
    const made = [];
    fill(made, { list, isOpen, found }, { from: 0, to: list.after.length, level: 1, inside: "", objects: loose(list) });
    return made;
  }

  /** The objects that are in no folder: those after the last one. */
  function loose({ folders, size, after }) {
    let first = 0;
    for (let at = 0; at < after.length; at = after[at]) first = folders.first[at] + folders.total[at];
    return [first, size];
  }

  function fill(made, asked, { from, to, level, inside, objects }) {
    const { list, isOpen, found } = asked;
    const siblings = [];
    const add = (row) => { made.push(row); siblings.push(row); };
    for (let at = from; at < to; at = list.after[at]) {
      if (found && !within(list, at, found.sums)) continue;
      const path = list.folders.path[at];
      const open = isOpen(path);
      add({ key: list.folders.id[at], folder: at, level, open });
      const below = { from: at + 1, to: list.after[at], level: level + 1, inside: path, objects: own(list, at) };
      if (open) fill(made, asked, below);
    }
    for (let at = objects[0]; at < objects[1]; at += 1) {
      if (!found || found.has(at)) add({ key: list.nodes.id[at], object: at, level, inside });
    }
    siblings.forEach((row, at) => { Object.assign(row, { place: at + 1, siblings: siblings.length }); });
  }

  /** The objects that are right in a folder: the last ones of all in it. */
  function own({ folders }, at) {
    const end = folders.first[at] + folders.total[at];
    return [end - folders.own[at], end];
  }

  /** The parts of a name, each with whether it matches one of the words. */
  function parts(name, words) {
    const folded = fold(name);
    if (folded.length !== name.length) return [[name, false]]; // Its letters are not where theirs are.
    const hit = new Uint8Array(name.length);
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) hit.fill(1, at, at + word.length);
    }
    const found = [];
    for (let from = 0, to; from < name.length; from = to) {
      for (to = from + 1; to < name.length && hit[to] === hit[from];) to += 1;
      found.push([name.slice(from, to), hit[from] === 1]);
    }
    return found;
  }

  outline.rows = { list, mark, states, within, matches, rows, parts };
})();
