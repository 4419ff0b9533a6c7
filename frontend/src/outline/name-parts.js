/* How a name gives way where there is no room: what repeats the folder first, then what is neither the
   end nor a match, since names often differ in their ends. */

const END = 14; // Letters at the end of a long name that are always seen.

/** @typedef {[text: string, isMatch: boolean][]} Parts */

/**
 * The places at which a name is divided: its start, the end of what repeats the folder, where the part
 * begins and ends that is always seen, its end.
 * @param {string} text
 * @param {string} inside the path of the folder
 * @param {Parts} parts
 */
export function divisions(text, inside, parts) {
  const prefix = inside.replaceAll("/", ".") + ".";
  const start = inside && text.startsWith(prefix) ? prefix.length : 0;
  const [from, to] = firstMatch(parts, start) || ending(text, start);
  return [0, start, from, to, text.length];
}

/**
 * The first match after a place: where it begins and where it ends, or has been shown enough.
 * @param {Parts} parts
 * @param {number} start
 */
function firstMatch(parts, start) {
  let at = 0;
  for (const [text, isMatch] of parts) {
    if (isMatch && at >= start) return [at, at + Math.min(text.length, 2 * END)];
    at += text.length;
  }
  return null;
}

/**
 * The end of a long name; of a short one nothing.
 * @param {string} text
 * @param {number} start
 */
function ending(text, start) {
  const isLong = text.length - start > 2 * END;
  return [isLong ? letterStart(text, text.length - END) : text.length, text.length];
}

/**
 * Where the letter begins that has something at `at`: emoji are two places long.
 * @param {string} text
 * @param {number} at
 */
const letterStart = (text, at) => (/[\udc00-\udfff]/.test(text[at]) ? at - 1 : at);

/**
 * The parts between two places of a name, on one line.
 * @param {Parts} parts
 * @param {number} from
 * @param {number} to
 * @returns {Parts}
 */
export function partsBetween(parts, from, to) {
  let at = 0;
  return parts.flatMap(([text, isMatch]) => {
    const here = text.slice(Math.max(0, from - at), Math.max(0, to - at)).replace(/\s/g, " ");
    at += text.length;
    /** @type {Parts} */
    const part = here ? [[here, isMatch]] : [];
    return part;
  });
}
