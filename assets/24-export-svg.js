/* A drawing context that writes SVG: whatever draws on a canvas can draw on it, and looks the same. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu; // In any XML.
  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
  const ANCHORS = { center: "middle", right: "end", end: "end" };

  const escaped = (text) => String(text).replace(FORBIDDEN, "\uFFFD").replace(/[&<>"']/g, (letter) => ENTITIES[letter]);
  const number = (value) => String(Math.round(value * 100) / 100);

  /** A CSS colour as SVG writes it: opacity apart, which not every reader finds in rgba(). */
  function colour(name, value, alpha) {
    const parts = /^rgba?\(([^)]+)\)$/.exec(value);
    const [red, green, blue, own = "1"] = parts ? parts[1].split(/[\s,/]+/) : [];
    const opacity = Number(own) * alpha;
    const plain = parts ? `rgb(${red},${green},${blue})` : escaped(value);
    return ` ${name}="${plain}"` + (opacity < 1 ? ` ${name}-opacity="${number(opacity)}"` : "");
  }

  class SvgContext {
    constructor() {
      Object.assign(this, {
        fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", globalAlpha: 1,
        globalCompositeOperation: "source-over", font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic",
        imageSmoothingEnabled: true, lineDashOffset: 0,
      });
      this.body = [];
      this.images = new Map();
      this.fonts = new Map();
      this.matrix = new DOMMatrix();
      this.dash = [];
      this.path = [];
      this.last = { x: 0, y: 0 };
      this.ruler = document.createElement("canvas").getContext("2d");
    }

    // ---- Where

    translate(x, y) { this.matrix.translateSelf(x, y); }
    scale(x, y) { this.matrix.scaleSelf(x, y); }
    rotate(angle) { this.matrix.rotateSelf((angle * 180) / Math.PI); }
    at(x, y) {
      this.last = { x, y };
      const { a, b, c, d, e, f } = this.matrix;
      return `${number(a * x + c * y + e)} ${number(b * x + d * y + f)}`;
    }
    get unit() { return Math.hypot(this.matrix.a, this.matrix.b); }

    // ---- Paths

    beginPath() { this.path = []; }
    moveTo(x, y) { this.path.push(`M${this.at(x, y)}`); }
    lineTo(x, y) { this.path.push(`${this.path.length ? "L" : "M"}${this.at(x, y)}`); }
    quadraticCurveTo(cx, cy, x, y) { this.path.push(`Q${this.at(cx, cy)} ${this.at(x, y)}`); }
    closePath() { this.path.push("Z"); }
    rect(x, y, width, height) {
      this.moveTo(x, y);
      this.lineTo(x + width, y);
      this.lineTo(x + width, y + height);
      this.lineTo(x, y + height);
      this.closePath();
    }

    /** Whole ellipses only: the chart has no other. */
    ellipse(x, y, rx, ry) {
      const arc = `A${number(rx * this.unit)} ${number(ry * this.unit)} 0 1 1 `;
      this.moveTo(x + rx, y);
      this.path.push(arc + this.at(x - rx, y), arc + this.at(x + rx, y));
    }
    arc(x, y, radius) { this.ellipse(x, y, radius, radius); }

    arcTo(x1, y1, x2, y2, radius) {
      const [from, to] = [[this.last.x - x1, this.last.y - y1], [x2 - x1, y2 - y1]].map(([x, y]) => {
        const length = Math.hypot(x, y) || 1;
        return { x: x / length, y: y / length };
      });
      const cross = from.x * to.y - from.y * to.x;
      const reach = radius / Math.tan(Math.acos(from.x * to.x + from.y * to.y) / 2);
      this.lineTo(x1 + from.x * reach, y1 + from.y * reach);
      const round = number(radius * this.unit);
      this.path.push(`A${round} ${round} 0 0 ${cross < 0 ? 1 : 0} ${this.at(x1 + to.x * reach, y1 + to.y * reach)}`);
    }

    fill() { this.put(`<path d="${this.path.join("")}"${colour("fill", this.fillStyle, this.globalAlpha)}/>`); }
    stroke() {
      const dash = this.dash.length ? ` stroke-dasharray="${this.dash.map((each) => number(each * this.unit)).join(" ")}"` : "";
      const cap = this.lineCap === "butt" ? "" : ` stroke-linecap="${this.lineCap}"`;
      const join = this.lineJoin === "miter" ? "" : ` stroke-linejoin="${this.lineJoin}"`;
      this.put(`<path d="${this.path.join("")}" fill="none"${colour("stroke", this.strokeStyle, this.globalAlpha)}` +
        ` stroke-width="${number(this.lineWidth * this.unit)}"${dash}${cap}${join}/>`);
    }
    setLineDash(dash) { this.dash = [...dash]; }
    fillRect(x, y, width, height) {
      this.beginPath();
      this.rect(x, y, width, height);
      this.fill();
    }

    /** What a canvas wipes out before it paints there anew needs no wiping here. */
    put(element) { if (this.globalCompositeOperation === "source-over") this.body.push(element); }

    // ---- Texts and images

    measureText(text) {
      this.ruler.font = this.font;
      return this.ruler.measureText(text);
    }
    fillText(text, x, y) {
      if (!this.fonts.has(this.font)) this.fonts.set(this.font, `f${this.fonts.size}`);
      const anchor = ANCHORS[this.textAlign] ? ` text-anchor="${ANCHORS[this.textAlign]}"` : "";
      this.put(`<text class="${this.fonts.get(this.font)}"${this.transform(x, y + this.baseline(text))}${anchor}` +
        `${colour("fill", this.fillStyle, this.globalAlpha)}>${escaped(text)}</text>`);
    }
    strokeText() {} // Outlines of letters: none in the chart.
    baseline(text) {
      const { fontBoundingBoxAscent, fontBoundingBoxDescent } = this.measureText(text);
      return { bottom: -fontBoundingBoxDescent, top: fontBoundingBoxAscent }[this.textBaseline] || 0;
    }
    transform(x, y, width = 1, height = 1) {
      const { a, b, c, d, e, f } = this.matrix.translate(x, y).scale(width, height);
      return ` transform="matrix(${[a, b, c, d, e, f].map((each) => String(Math.round(each * 1e4) / 1e4)).join(" ")})"`;
    }
    drawImage(image, left, top, wide, high, x, y, width, height) {
      const name = this.images.get(image.src)?.name || `i${this.images.size}`;
      this.images.set(image.src, { name, wide, high });
      this.put(`<use href="#${name}"${this.transform(x, y, width / wide, height / high)}/>`);
    }
    save() {}
    restore() {}
    clip() {}

    /** The whole file, `width` by `height`. */
    file({ width, height, title }) {
      const size = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
      const images = [...this.images].map(([address, { name, wide, high }]) =>
        `<image id="${name}" width="${wide}" height="${high}" preserveAspectRatio="none" href="${escaped(embedded(address))}"/>`);
      const fonts = [...this.fonts].map(([font, name]) => `.${name}{font:${escaped(font).replace(/&(quot|apos);/g, "'")}}`);
      return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n` +
        `<title>${escaped(title)}</title>\n<style>text{white-space:pre}${fonts.join("")}</style>\n` +
        `<defs>${images.join("\n")}</defs>\n${this.body.join("\n")}\n</svg>\n`;
    }
  }

  /** An SVG image in base 64, which more readers know than percent signs. */
  function embedded(address) {
    const [head, text] = [address.slice(0, address.indexOf(",")), address.slice(address.indexOf(",") + 1)];
    if (!head.startsWith("data:image/svg+xml") || head.endsWith(";base64")) return address;
    const bytes = new TextEncoder().encode(decodeURIComponent(text));
    return `data:image/svg+xml;base64,${window.btoa(String.fromCharCode(...bytes))}`;
  }

  dataflow.SvgContext = SvgContext;
})();
