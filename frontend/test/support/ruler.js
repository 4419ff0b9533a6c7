/* A canvas that writes down what is drawn, on which each letter is as wide as its font says: 6 of 10, i and l 3. */

export function ruler() {
  const written = [];
  return {
    font: "500 10px serif",
    written,
    measureText(text) {
      const size = parseFloat(/([\d.]+)px/.exec(this.font)[1]);
      const width = [...text].reduce((sum, letter) => sum + ("il".includes(letter) ? 0.3 : 0.6) * size, 0);
      return { width, fontBoundingBoxAscent: 0.8 * size, fontBoundingBoxDescent: 0.2 * size };
    },
    fillText(text, x, y) { written.push({ text, x, y, font: this.font, colour: this.fillStyle }); },
    strokeText() {}, beginPath() {}, arc() {}, fill() {}, stroke() {}, roundRect() {}, setLineDash() {}, fillRect() {},
  };
}

/** A path that writes down its points. */
export function path() {
  const points = [];
  const add = (name) => (...numbers) => { points.push([name, ...numbers.map((each) => Math.round(each * 100) / 100)]); };
  return { points, moveTo: add("M"), lineTo: add("L"), quadraticCurveTo: add("Q") };
}
