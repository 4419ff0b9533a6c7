/* How SVG writes texts, numbers, colours and images. */

const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu; // In any XML.
/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** @param {unknown} text */
export const escapeXml = (text) => String(text).replace(FORBIDDEN, "\uFFFD").replace(/[&<>"']/g, (letter) => ENTITIES[letter]);

/** @param {number} value */
export const rounded = (value) => String(Math.round(value * 100) / 100);

/**
 * A CSS colour as SVG writes it: opacity apart, which not every reader finds in rgba().
 * @param {string} name
 * @param {string} value
 * @param {number} alpha
 */
export function colourAttribute(name, value, alpha) {
  const parts = /^rgba?\(([^)]+)\)$/.exec(value);
  const [red, green, blue, own = "1"] = parts ? parts[1].split(/[\s,/]+/) : [];
  const opacity = Number(own) * alpha;
  const plain = parts ? `rgb(${red},${green},${blue})` : escapeXml(value);
  return ` ${name}="${plain}"` + (opacity < 1 ? ` ${name}-opacity="${rounded(opacity)}"` : "");
}

/**
 * An SVG image in base 64, which more readers know than percent signs.
 * @param {string} address
 */
export function embedded(address) {
  const [head, text] = [address.slice(0, address.indexOf(",")), address.slice(address.indexOf(",") + 1)];
  if (!head.startsWith("data:image/svg+xml") || head.endsWith(";base64")) return address;
  const bytes = new TextEncoder().encode(decodeURIComponent(text));
  return `data:image/svg+xml;base64,${btoa(String.fromCharCode(...bytes))}`;
}
