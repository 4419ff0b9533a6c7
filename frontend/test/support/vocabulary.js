/* The vocabulary of a page, which modules read from here on: `import "../support/vocabulary.js"`. The file
   beside it is what the server hands over; tests/data/wire/test_vocabulary.py compares the two. */

import { readFileSync } from "node:fs";
import { vocabulary } from "../../src/dom/vocabulary.js";

export const textContent = readFileSync(new URL("vocabulary.json", import.meta.url), "utf8");

/** A document that holds the text, or none, as its vocabulary. */
export const documentWith = (text) => ({
  getElementById: (id) => (id === "vocabulary" && text !== null ? { textContent: text } : null),
});

const before = globalThis.document;
globalThis.document = documentWith(textContent);
vocabulary();
globalThis.document = before;
