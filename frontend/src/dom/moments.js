/* Moments and ages in words, in the zone of the browser. */

/** @type {[string, number][]} */
const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60]];

/**
 * How long ago a moment was.
 * @param {string} iso
 * @param {number} [now]
 */
export function age(iso, now = Date.now()) {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  for (const [unit, length] of UNITS) {
    const count = Math.floor(seconds / length);
    if (count >= 1) return `${count} ${unit}${count > 1 ? "s" : ""} ago`;
  }
  return "just now";
}

/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");

/** @param {Date} at */
const day = (at) => [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");

/**
 * Day and minute of a moment.
 * @param {string} iso
 */
export function localMinute(iso) {
  const at = new Date(iso);
  return `${day(at)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/**
 * A moment in UTC without its zone, as the clock of the browser shows it, to the millisecond.
 * @param {string} utc
 */
export function localInstant(utc) {
  const at = new Date(`${utc}Z`);
  const time = [two(at.getHours()), two(at.getMinutes()), two(at.getSeconds())].join(":");
  return `${day(at)}T${time}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}
