/* A drawing context that writes SVG: whatever draws on a canvas can draw on it, and looks the same. */

import { colourAttribute, embedded, escapeXml, rounded } from "./svg-text.js";

/** @type {Record<string, string>} */
const ANCHORS = { center: "middle", right: "end", end: "end" };

/** The matrix of an SVG context, as DOMMatrix has it.
 * @typedef {Pick<DOMMatrix, "a" | "b" | "c" | "d" | "e" | "f">} Matrix */

export class SvgContext {
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  lineCap = "butt";
  lineJoin = "miter";
  globalAlpha = 1;
  globalCompositeOperation = "source-over";
  font = "10px sans-serif";
  textAlign = "start";
  textBaseline = "alphabetic";
  imageSmoothingEnabled = true;
  lineDashOffset = 0;
  /** @type {string[]} */
  body = [];
  /** @type {Map<string, { name: string, wide: number, high: number }>} */
  images = new Map();
  /** @type {Map<string, string>} */
  fonts = new Map();
  /** @type {number[]} */
  dash = [];
  /** @type {string[]} */
  path = [];
  last = { x: 0, y: 0 };

  /**
   * @param {Ruler} ruler measures texts
   * @param {DOMMatrix} matrix the one that changes nothing
   */
  constructor(ruler, matrix) {
    this.ruler = ruler;
    this.matrix = matrix;
  }

  // ---- Where

  /** @param {number} x @param {number} y */
  translate(x, y) { this.matrix.translateSelf(x, y); }
  /** @param {number} x @param {number} y */
  scale(x, y) { this.matrix.scaleSelf(x, y); }
  /** @param {number} angle */
  rotate(angle) { this.matrix.rotateSelf((angle * 180) / Math.PI); }
  /** @param {number} x @param {number} y */
  at(x, y) {
    this.last = { x, y };
    const { a, b, c, d, e, f } = this.matrix;
    return `${rounded(a * x + c * y + e)} ${rounded(b * x + d * y + f)}`;
  }
  get unit() { return Math.hypot(this.matrix.a, this.matrix.b); }

  // ---- Paths

  beginPath() { this.path = []; }
  /** @param {number} x @param {number} y */
  moveTo(x, y) { this.path.push(`M${this.at(x, y)}`); }
  /** @param {number} x @param {number} y */
  lineTo(x, y) { this.path.push(`${this.path.length ? "L" : "M"}${this.at(x, y)}`); }
  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) { this.path.push(`Q${this.at(cx, cy)} ${this.at(x, y)}`); }
  closePath() { this.path.push("Z"); }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /** Whole ellipses only: the chart has no other.
   * @param {number} x @param {number} y @param {number} rx @param {number} ry */
  ellipse(x, y, rx, ry) {
    const arc = `A${rounded(rx * this.unit)} ${rounded(ry * this.unit)} 0 1 1 `;
    this.moveTo(x + rx, y);
    this.path.push(arc + this.at(x - rx, y), arc + this.at(x + rx, y));
  }
  /** @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) { this.ellipse(x, y, radius, radius); }

  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} radius */
  arcTo(x1, y1, x2, y2, radius) {
    const [from, to] = [[this.last.x - x1, this.last.y - y1], [x2 - x1, y2 - y1]].map(([x, y]) => {
      const length = Math.hypot(x, y) || 1;
      return { x: x / length, y: y / length };
    });
    const cross = from.x * to.y - from.y * to.x;
    const reach = radius / Math.tan(Math.acos(from.x * to.x + from.y * to.y) / 2);
    this.lineTo(x1 + from.x * reach, y1 + from.y * reach);
    const round = rounded(radius * this.unit);
    this.path.push(`A${round} ${round} 0 0 ${cross < 0 ? 1 : 0} ${this.at(x1 + to.x * reach, y1 + to.y * reach)}`);
  }

  fill() { this.put(`<path d="${this.path.join("")}"${colourAttribute("fill", this.fillStyle, this.globalAlpha)}/>`); }
  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map((each) => rounded(each * this.unit)).join(" ")}"` : "";
    const cap = this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}"`;
    const join = this.lineJoin === "miter" ? "" : ` stroke-linejoin="${this.lineJoin}"`;
    this.put(`<path d="${this.path.join("")}" fill="none"${colourAttribute("stroke", this.strokeStyle, this.globalAlpha)}` +
      ` stroke-width="${rounded(this.lineWidth * this.unit)}"${dash}${cap}${join}/>`);
  }
  /** @param {number[]} dash */
  setLineDash(dash) { this.dash = [...dash]; }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.fill();
  }

  /** What a canvas wipes out before it paints there anew needs no wiping here.
   * @param {string} element */
  put(element) { if (this.globalCompositeOperation === "source-over") this.body.push(element); }

  // ---- Texts and images

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }
  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    if (!this.fonts.has(this.font)) this.fonts.set(this.font, `f${this.fonts.size}`);
    const anchor = ANCHORS[this.textAlign] ? ` text-anchor="${ANCHORS[this.textAlign]}"` : "";
    this.put(`<text class="${this.fonts.get(this.font)}"${this.transform(x, y + this.baseline(text))}${anchor}` +
      `${colourAttribute("fill", this.fillStyle, this.globalAlpha)}>${escapeXml(text)}</text>`);
  }
  strokeText() {} // Outlines of letters: none in the chart.
  /** @param {string} text */
  baseline(text) {
    const { fontBoundingBoxAscent, fontBoundingBoxDescent } = this.measureText(text);
    /** @type {Record<string, number>} */
    const shifts = { bottom: -fontBoundingBoxDescent, top: fontBoundingBoxAscent };
    return shifts[this.textBaseline] || 0;
  }
  /** @param {number} x @param {number} y @param {number} [width] @param {number} [height] */
  transform(x, y, width = 1, height = 1) {
    const { a, b, c, d, e, f } = this.matrix.translate(x, y).scale(width, height);
    return ` transform="matrix(${[a, b, c, d, e, f].map((each) => String(Math.round(each * 1e4) / 1e4)).join(" ")})"`;
  }
  /**
   * @param {{ src: string }} image
   * @param {number} left @param {number} top @param {number} wide @param {number} high of the image
   * @param {number} x @param {number} y @param {number} width @param {number} height on the drawing
   */
  // eslint-disable-next-line max-params -- as a canvas has them
  drawImage(image, left, top, wide, high, x, y, width, height) {
    const name = this.images.get(image.src)?.name || `i${this.images.size}`;
    this.images.set(image.src, { name, wide, high });
    this.put(`<use href="#${name}"${this.transform(x, y, width / wide, height / high)}/>`);
  }
  save() {}
  restore() {}
  clip() {}

  /** The whole file, `width` by `height`.
   * @param {{ width: number, height: number, title: string }} sheet */
  file({ width, height, title }) {
    const size = `width="${rounded(width)}" height="${rounded(height)}" viewBox="0 0 ${rounded(width)} ${rounded(height)}"`;
    const images = [...this.images].map(([address, { name, wide, high }]) =>
      `<image id="${name}" width="${wide}" height="${high}" preserveAspectRatio="none" href="${escapeXml(embedded(address))}"/>`);
    const fonts = [...this.fonts].map(([font, name]) => `.${name}{font:${escapeXml(font).replace(/&(quot|apos);/g, "'")}}`);
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n` +
      `<title>${escapeXml(title)}</title>\n<style>text{white-space:pre}${fonts.join("")}</style>\n` +
      `<defs>${images.join("\n")}</defs>\n${this.body.join("\n")}\n</svg>\n`;
  }
}
