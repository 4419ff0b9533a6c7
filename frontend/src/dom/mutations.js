/* The one observer of the page, for all who follow what comes into it or goes. */

/** Attributes that somebody draws from. */
const ATTRIBUTES = ["data-objects", "data-order", "data-choices", "data-text"];

/** @typedef {{ act: () => void, attributes: string[] }} Subscriber */
/** @type {Subscriber[]} */
const subscribers = [];
/** @type {MutationObserver | null} */
let observer = null;

/**
 * Calls `act` after elements were added or removed, or one of `attributes` was set. Returns a
 * function that ends it.
 * @param {() => void} act
 * @param {string[]} [attributes]
 */
export function onMutation(act, attributes = []) {
  const subscriber = { act, attributes };
  subscribers.push(subscriber);
  observe();
  return () => { subscribers.splice(subscribers.indexOf(subscriber), 1); };
}

function observe() {
  if (observer) return;
  observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ATTRIBUTES });
}

/** @param {MutationRecord[]} records */
function notify(records) {
  const names = new Set(records.map(({ type, attributeName }) => (type === "childList" ? "" : attributeName || "")));
  for (const { act, attributes } of [...subscribers]) {
    if (names.has("") || attributes.some((name) => names.has(name))) act();
  }
}

/** Resolves after the next change of the page, before anything else is done there. */
export function nextMutation() {
  return /** @type {Promise<void>} */ (new Promise((resolve) => {
    const end = onMutation(() => { end(); resolve(); });
  }));
}
