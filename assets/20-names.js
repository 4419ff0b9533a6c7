/* Names where there is little room: cut where that tells one from another, and broken between words. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";
  const SIGNS = " _./-:"; // After these a name is broken.
  const COST = { rival: 3, shared: 14, lopsided: 4, inWord: 1, most: 4 }; // Of a cut; so many rivals count at most.
  const OVER = 4; // Letters by which a word may be too long: it is cut, rather than broken.
  const FILLED = [1, 0.92, 0.84, 0.76, 0.68, 0.6]; // Of the room on lines, which words that end where they may do not fill.
  const FEW = 500; // Things up to which names of circles are compared as well.
  const KEPT = 6000;
  const state = { graph: null, names: [], kept: new Map() };

  const font = (size, weight) => `${weight} ${size}px ${FONT}`;

  /** Cuts are remembered until there are other names: while the chart is panned they stay the same. */
  function remembered(key, make) {
    if (state.kept.size > KEPT) state.kept.clear();
    if (!state.kept.has(key)) state.kept.set(key, make());
    return state.kept.get(key);
  }

  /** The names that a cut one must not be taken for. */
  function among(graph) {
    if (state.graph === graph) return;
    const isFew = graph.nodes.length <= FEW;
    const names = graph.nodes.filter((node) => isFew || node.data("turn")).map((node) => node.data("name"));
    Object.assign(state, { graph, names: [...new Set(names)] });
    state.kept.clear();
  }

  /** As much of a text as fits, with that left out which others have as well. */
  function cut(context, text, wide) {
    if (context.measureText(text).width <= wide) return text;
    return remembered(`${context.font}|${Math.floor(wide)}|${text}`, () => {
      const ends = endings(context, text);
      const fits = (head, tail) => ends.starts[head] + ends.gap + ends.starts[text.length] - ends.starts[text.length - tail] <= wide;
      for (let letters = mostLetters(text, fits); letters > 0; letters -= 1) {
        const head = heads(text, letters).find((each) => fits(each, letters - each));
        if (head !== undefined) return `${text.slice(0, head)}…${text.slice(text.length - letters + head)}`;
      }
      return "…";
    });
  }

  /** The letters that fit when the middle is left out, and some more: others may be narrower. */
  function mostLetters(text, fits) {
    let [least, most] = [0, text.length - 1];
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (fits(Math.ceil(middle / 2), Math.floor(middle / 2))) least = middle;
      else most = middle - 1;
    }
    return least;
  }

  /** How wide a text is up to each of its letters, and the gap: to measure each way to cut it would take
      longer than all else that is painted. */
  function endings(context, text) {
    return remembered(`${context.font}||${text}`, () => {
      const starts = [0];
      for (const letter of text.split("")) starts.push(starts.at(-1) + width(context, letter));
      return { starts, gap: width(context, "…") };
    });
  }

  /** How wide a text is, letter by letter: hardly more than when it is measured, and known sooner. */
  function width(context, text) {
    const letters = remembered(context.font, () => new Map());
    let sum = 0;
    for (let at = 0; at < text.length; at += 1) {
      const letter = text[at];
      if (!letters.has(letter)) letters.set(letter, context.measureText(letter).width);
      sum += letters.get(letter);
    }
    return sum;
  }

  /** How many letters are kept at the start, in all ways to keep so many, the most telling first. */
  function heads(text, letters) {
    const rivals = kin(text).filter(({ length }) => length > letters);
    const ways = Array.from({ length: letters + 1 }, (_, head) => ({ head, cost: cost(text, head, letters - head, rivals) }));
    return ways.sort((one, other) => one.cost - other.cost).map(({ head }) => head);
  }

  /** How many letters at its start and at its end each other name has in common with one, if any. */
  function kin(text) {
    return remembered(`|${text}`, () => state.names.filter((name) => name !== text)
      .map((name) => ({ length: name.length, head: common(text, name), tail: common(text, name, -1) }))
      .filter(({ head, tail }) => head || tail));
  }

  function common(one, other, sign = 1) {
    const most = Math.min(one.length, other.length);
    const [from, start] = sign > 0 ? [0, 0] : [one.length - 1, other.length - 1];
    let at = 0;
    while (at < most && one[from + sign * at] === other[start + sign * at]) at += 1;
    return at;
  }

  function cost(text, head, tail, rivals) {
    let [alike, sharing] = [0, 0];
    for (const rival of rivals) {
      if (rival.head < head) continue;
      sharing += 1;
      if (rival.tail >= tail) alike += 1;
    }
    const isInWord = (at) => at > 0 && at < text.length && !SIGNS.includes(text[at - 1]) && !SIGNS.includes(text[at]);
    const breaks = [head, text.length - tail].filter(isInWord).length;
    const shared = head ? sharing / state.names.length : 0;
    return COST.rival * Math.min(alike, COST.most) + COST.shared * shared +
      (COST.lopsided * Math.abs(head - tail)) / (head + tail) + COST.inWord * breaks;
  }

  /** A name on so many lines, which end where words do if they can. */
  function wrapped(context, name, wide, lines, face) {
    context.font = face;
    return remembered(`${face}|${Math.floor(wide)}|${lines}|${name}`, () => (lines > 1 && cutOnce(context, name, wide, lines)) || wrap(context, name, wide, lines));
  }

  /** The lines of a name that loses something in one place at most; null if there are none. */
  function cutOnce(context, name, wide, lines) {
    for (const share of FILLED) {
      const rows = wrap(context, cut(context, name, lines * wide * share), wide, lines);
      if (rows.join("").split("…").length <= 2) return rows;
    }
    return null;
  }

  function wrap(context, name, wide, lines) {
    if (lines < 2 || context.measureText(name).width <= wide) return [cut(context, name, wide)];
    let end = name.length;
    while (end > 1 && context.measureText(name.slice(0, end)).width > wide) end -= 1;
    const soft = Math.max(...[...SIGNS].map((sign) => name.lastIndexOf(sign, end - 1) + 1));
    const next = name.slice(end).search(/[ _./:-]|$/) + 1; // To where the word that is too long ends.
    if (soft <= end / 4 && next <= OVER) {
      const word = name.slice(0, end + next);
      return [cut(context, word, wide), ...(word === name ? [] : wrap(context, name.slice(end + next), wide, lines - 1))];
    }
    const first = soft > end / 4 ? soft : end;
    return [name.slice(0, first).trimEnd(), ...wrap(context, name.slice(first).trimStart(), wide, lines - 1)];
  }

  function write(context, text, x, y, face, colour) {
    context.font = face;
    context.fillStyle = colour;
    context.textAlign = "left";
    context.fillText(text, x, y);
  }

  dataflow.names = { font, among, remembered, cut, width, wrapped, write };
})();
