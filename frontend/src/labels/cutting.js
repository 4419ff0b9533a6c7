/* Names cut where there is little room, so that one is still told from another. */

import { cached, forgetCached, textWidth } from "./lettering.js";

const SIGNS = " _./-:"; // Between these a name has words.
const COST = { rival: 3, shared: 14, lopsided: 4, inWord: 1, most: 4 }; // Of a cut; so many rivals count at most.
const FEW = 500; // Items up to which names of circles are compared as well.
/** @type {{ graph: object | null, names: string[] }} */
const state = { graph: null, names: [] };

/** @typedef {{ length: number, head: number, tail: number }} Rival */
/** @typedef {(head: number, tail: number) => boolean} Fits */

/**
 * The names that a cut one must not be taken for: those of a drawing.
 * @param {Pick<Graph, "nodes">} graph
 */
export function compareNamesOf(graph) {
  if (state.graph === graph) return;
  const isFew = graph.nodes.length <= FEW;
  const names = graph.nodes.filter((node) => isFew || node.data("turn")).map((node) => node.data("name"));
  Object.assign(state, { graph, names: [...new Set(names)] });
  forgetCached();
}

/**
 * As much of a text as fits, without what others have as well.
 * @param {Ruler} context
 * @param {string} text
 * @param {number} wide
 * @returns {string}
 */
export function cut(context, text, wide) {
  if (context.measureText(text).width <= wide) return text;
  return cached(`${context.font}|${Math.floor(wide)}|${text}`, () => {
    const { starts, gap } = offsets(context, text);
    /** @type {Fits} */
    const fits = (head, tail) => starts[head] + gap + starts[text.length] - starts[text.length - tail] <= wide;
    for (let letters = mostLetters(text, fits); letters > 0; letters -= 1) {
      const head = heads(text, letters).find((each) => fits(each, letters - each));
      if (head !== undefined) return `${text.slice(0, head)}…${text.slice(text.length - letters + head)}`;
    }
    return "…";
  });
}

/**
 * The letters that fit when the middle is left out, and some more: others may be narrower.
 * @param {string} text
 * @param {Fits} fits
 */
function mostLetters(text, fits) {
  let [least, most] = [0, text.length - 1];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (fits(Math.ceil(middle / 2), Math.floor(middle / 2))) least = middle;
    else most = middle - 1;
  }
  return least;
}

/**
 * How wide a text is up to each of its letters, and the gap: to measure each possible cut would take
 * longer than all else that is painted.
 * @param {Ruler} context
 * @param {string} text
 */
function offsets(context, text) {
  return cached(`${context.font}||${text}`, () => {
    const starts = [0];
    for (const letter of text.split("")) starts.push(starts[starts.length - 1] + textWidth(context, letter));
    return { starts, gap: textWidth(context, "…") };
  });
}

/**
 * How many letters stay at the start, for all cuts that leave so many, the most telling first.
 * @param {string} text
 * @param {number} letters
 */
function heads(text, letters) {
  const rivals = rivalsOf(text).filter(({ length }) => length > letters);
  const cuts = Array.from({ length: letters + 1 }, (_, head) => ({ head, cost: cost(text, head, letters - head, rivals) }));
  return cuts.sort((one, other) => one.cost - other.cost).map(({ head }) => head);
}

/**
 * How many letters at its start and at its end each other name has in common with one, if any.
 * @param {string} text
 * @returns {Rival[]}
 */
function rivalsOf(text) {
  return cached(`|${text}`, () => state.names.filter((name) => name !== text)
    .map((name) => ({ length: name.length, head: common(text, name), tail: common(text, name, -1) }))
    .filter(({ head, tail }) => head || tail));
}

/**
 * @param {string} one
 * @param {string} other
 * @param {number} [sign] 1 from the start, -1 from the end
 */
function common(one, other, sign = 1) {
  const most = Math.min(one.length, other.length);
  const [from, start] = sign > 0 ? [0, 0] : [one.length - 1, other.length - 1];
  let at = 0;
  while (at < most && one[from + sign * at] === other[start + sign * at]) at += 1;
  return at;
}

/**
 * @param {string} text
 * @param {number} head
 * @param {number} tail
 * @param {Rival[]} rivals
 */
function cost(text, head, tail, rivals) {
  let [alike, sharing] = [0, 0];
  for (const rival of rivals) {
    if (rival.head < head) continue;
    sharing += 1;
    if (rival.tail >= tail) alike += 1;
  }
  /** @param {number} at */
  const isInWord = (at) => at > 0 && at < text.length && !SIGNS.includes(text[at - 1]) && !SIGNS.includes(text[at]);
  const breaks = [head, text.length - tail].filter(isInWord).length;
  const shared = head ? sharing / state.names.length : 0;
  return COST.rival * Math.min(alike, COST.most) + COST.shared * shared +
    (COST.lopsided * Math.abs(head - tail)) / (head + tail) + COST.inWord * breaks;
}
