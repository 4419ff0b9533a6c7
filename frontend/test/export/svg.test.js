import assert from "node:assert/strict";
import { test } from "node:test";
import { fileNameFor, scaleFor } from "../../src/export/export-size.js";
import { SvgContext } from "../../src/export/svg-context.js";
import { colourAttribute, embedded, escapeXml, rounded } from "../../src/export/svg-text.js";
import { ruler } from "../support/ruler.js";

/** A matrix as DOMMatrix has it, of what the context calls. */
class Matrix {
  constructor(a = 1, b = 0, c = 0, d = 1, e = 0, f = 0) { Object.assign(this, { a, b, c, d, e, f }); }
  multiplied(m) {
    const { a, b, c, d, e, f } = this;
    return new Matrix(a * m.a + c * m.b, b * m.a + d * m.b, a * m.c + c * m.d, b * m.c + d * m.d, a * m.e + c * m.f + e, b * m.e + d * m.f + f);
  }
  translate(x, y) { return this.multiplied(new Matrix(1, 0, 0, 1, x, y)); }
  scale(x, y) { return this.multiplied(new Matrix(x, 0, 0, y, 0, 0)); }
  translateSelf(x, y) { Object.assign(this, this.translate(x, y)); }
  scaleSelf(x, y) { Object.assign(this, this.scale(x, y)); }
  rotateSelf(degrees) {
    const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
    Object.assign(this, this.multiplied(new Matrix(cos, sin, -sin, cos, 0, 0)));
  }
}
const context = () => Object.assign(new SvgContext(ruler(), new Matrix()), { font: "500 10px serif" });
/** All that `act` draws, as one text. */
const drawn = (act) => {
  const to = context();
  act(to);
  return to.body.join("");
};

test("a filled path has its points and its colour", () => {
  const svg = drawn((to) => {
    to.fillStyle = "#f00";
    to.beginPath();
    to.moveTo(1, 2);
    to.lineTo(3.456, 4);
    to.closePath();
    to.fill();
  });

  assert.equal(svg, '<path d="M1 2L3.46 4Z" fill="#f00"/>');
});

test("a curve is quadratic", () => {
  assert.match(drawn((to) => { to.moveTo(0, 0); to.quadraticCurveTo(5, 5, 10, 0); to.stroke(); }), /d="M0 0Q5 5 10 0"/);
});

test("a line without a start begins there", () => {
  assert.match(drawn((to) => { to.beginPath(); to.lineTo(1, 1); to.stroke(); }), /d="M1 1"/);
});

test("points are moved and scaled as on a canvas", () => {
  assert.match(drawn((to) => { to.translate(10, 20); to.scale(2, 2); to.moveTo(1, 1); to.stroke(); }), /d="M12 22"/);
});

test("what is turned stands elsewhere", () => {
  assert.match(drawn((to) => { to.rotate(Math.PI / 2); to.moveTo(10, 0); to.stroke(); }), /d="M0 10"/);
});

test("a stroke has its width, dashes and ends, which grow with the scale", () => {
  const svg = drawn((to) => {
    to.scale(2, 2);
    Object.assign(to, { strokeStyle: "blue", lineWidth: 3, lineCap: "round", lineJoin: "bevel" });
    to.setLineDash([4, 2]);
    to.moveTo(0, 0);
    to.stroke();
  });

  assert.equal(svg, '<path d="M0 0" fill="none" stroke="blue" stroke-width="6" stroke-dasharray="8 4" stroke-linecap="round" stroke-linejoin="bevel"/>');
});

test("a circle is two arcs", () => {
  assert.match(drawn((to) => { to.arc(10, 10, 5); to.fill(); }), /d="M15 10A5 5 0 1 1 5 10A5 5 0 1 1 15 10"/);
});

test("a rounded corner is an arc between its sides", () => {
  assert.match(drawn((to) => { to.moveTo(0, 0); to.arcTo(10, 0, 10, 10, 4); to.fill(); }), /d="M0 0L6 0A4 4 0 0 1 10 4"/);
});

test("a rectangle is filled at once", () => {
  assert.match(drawn((to) => to.fillRect(0, 0, 4, 2)), /d="M0 0L4 0L4 2L0 2Z"/);
});

test("what a canvas wipes out leaves nothing", () => {
  assert.equal(drawn((to) => { to.globalCompositeOperation = "destination-out"; to.fillRect(0, 0, 1, 1); }), "");
});

test("a text is escaped and stands on its line", () => {
  const svg = drawn((to) => { to.fillText("a < b & c", 5, 6); });

  assert.equal(svg, '<text class="f0" transform="matrix(1 0 0 1 5 6)" fill="#000">a &lt; b &amp; c</text>');
});

test("texts that hang or stand elsewhere are shifted", () => {
  assert.match(drawn((to) => { to.textBaseline = "top"; to.fillText("a", 0, 0); }), /matrix\(1 0 0 1 0 8\)/);
  assert.match(drawn((to) => { to.textBaseline = "bottom"; to.fillText("a", 0, 0); }), /matrix\(1 0 0 1 0 -2\)/);
  assert.match(drawn((to) => { to.textAlign = "center"; to.fillText("a", 0, 0); }), /text-anchor="middle"/);
  assert.match(drawn((to) => { to.textAlign = "right"; to.fillText("a", 0, 0); }), /text-anchor="end"/);
});

test("each font is named once in the file", () => {
  const to = context();
  to.fillText("a", 0, 0);
  to.fillText("b", 0, 0);
  to.font = "10px 'Segoe UI'";
  to.fillText("c", 0, 0);

  const file = to.file({ width: 10, height: 20, title: "T" });

  assert.match(file, /\.f0\{font:500 10px serif\}\.f1\{font:10px 'Segoe UI'\}<\/style>/);
});

test("each image is in the file once", () => {
  const to = context();
  const image = { src: "data:image/png;base64,AAAA" };
  for (const x of [0, 50]) to.drawImage(image, 0, 0, 10, 20, x, 0, 5, 5);

  const file = to.file({ width: 10, height: 20, title: "T" });

  assert.equal(file.match(/<image /g).length, 1);
  assert.match(file, /<image id="i0" width="10" height="20" preserveAspectRatio="none" href="data:image\/png;base64,AAAA"\/>/);
  assert.match(to.body[1], /<use href="#i0" transform="matrix\(0.5 0 0 0.25 50 0\)"\/>/);
});

test("a file has its size and its title", () => {
  const file = context().file({ width: 100.456, height: 50, title: "Flow <of> orders" });

  assert.match(file, /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="100.46" height="50" viewBox="0 0 100.46 50">/);
  assert.match(file, /<title>Flow &lt;of&gt; orders<\/title>/);
});

test("letters that no XML may hold are replaced", () => {
  assert.equal(escapeXml(`a\u0000b\uD800c"'\u{1F600}`), "a\uFFFDb\uFFFDc&quot;&apos;\u{1F600}");
});

test("numbers have two places at most", () => {
  assert.deepEqual([rounded(1), rounded(1.005), rounded(-0.126)], ["1", "1", "-0.13"]);
});

test("opacity stands apart from the colour", () => {
  assert.equal(colourAttribute("fill", "rgba(1, 2, 3, 0.5)", 1), ' fill="rgb(1,2,3)" fill-opacity="0.5"');
  assert.equal(colourAttribute("fill", "rgb(1 2 3 / 0.5)", 0.5), ' fill="rgb(1,2,3)" fill-opacity="0.25"');
  assert.equal(colourAttribute("stroke", "#123", 0.3), ' stroke="#123" stroke-opacity="0.3"');
  assert.equal(colourAttribute("stroke", "rgb(1, 2, 3)", 1), ' stroke="rgb(1,2,3)"');
});

test("an SVG image is embedded in base 64, letters beyond ASCII too", () => {
  const address = embedded(`data:image/svg+xml,${encodeURIComponent("<svg>ä</svg>")}`);

  assert.equal(Buffer.from(address.split(",")[1], "base64").toString("utf8"), "<svg>ä</svg>");
});

test("other images stay as they are", () => {
  for (const address of ["data:image/png;base64,AAAA", "data:image/svg+xml;base64,AAAA", "/assets/a.svg"]) assert.equal(embedded(address), address);
});

test("a small drawing has two pixels a unit, a large one as many as a canvas may hold", () => {
  assert.equal(scaleFor({ width: 1000, height: 500 }), 2);
  for (const [width, height] of [[30000, 100], [100, 50000], [20000, 20000], [200000, 90000]]) {
    const scale = scaleFor({ width, height });
    assert.ok(width * scale <= 16384 && height * scale <= 16384 && width * height * scale * scale <= 16384 * 8192 + 1);
  }
});

test("a file is named by its view", () => {
  assert.equal(fileNameFor("The scheduled flow · Status: failed · Ärger", "svg"), "dataflow-the-scheduled-flow-status-failed-arger.svg");
  assert.equal(fileNameFor("x".repeat(200), "png"), `dataflow-${"x".repeat(80)}.png`);
});
