/* A failure on the wall in words: since when, and what is downstream of it. */

const MINUTE = 60000;

/**
 * @param {string} iso
 * @param {number} now
 */
function duration(iso, now) {
  const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / MINUTE));
  if (minutes < 1) return "just now";
  if (minutes < 60) return `for ${minutes} min`;
  if (minutes < 2880) return `for ${Math.floor(minutes / 60)} h`;
  return `for ${Math.floor(minutes / 1440)} days`;
}

/** @param {Pick<WallFailure, "downstream" | "ends">} failure */
export function downstreamText({ downstream, ends }) {
  if (!downstream) return "nothing downstream";
  const names = ends.length ? `: ${ends.join(", ")}` : "";
  const more = downstream > ends.length && ends.length ? " …" : "";
  return `${downstream} downstream${names}${more}`;
}

/**
 * @param {Pick<WallFailure, "since">} failure
 * @param {Date} [now]
 */
export function sinceText({ since }, now = new Date()) {
  if (!since) return "";
  const when = new Date(since);
  const today = when.toDateString() === now.toDateString();
  const day = today ? "" : `${when.toLocaleDateString([], { day: "numeric", month: "short" })} `;
  const time = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  return `since ${day}${time}, ${duration(since, now.getTime())}`;
}
