/* JSON of the server and its ETag, by which it is known again. */

/**
 * @param {string} address
 * @param {Record<string, string>} [headers]
 * @returns {Promise<JsonAnswer>}
 */
export async function fetchJson(address, headers) {
  const response = await fetch(address, { headers });
  if (response.status !== 200) throw refusal(address, response);
  return { etag: response.headers.get("ETag"), json: await response.json() };
}

/**
 * An error that is final unless the server invites to try again, or is in trouble itself.
 * @param {string} address
 * @param {Response} response
 */
function refusal(address, response) {
  const isFinal = response.status === 204 && !response.headers.has("Retry-After");
  return Object.assign(new Error(`${address} was answered with ${response.status}`), { isFinal });
}

/* The addresses of drawings, which the preload and the bundle must build alike. */

export const DRAWING = "/drawing";

/** @param {string} name */
export const rulesAddress = (name) => `${DRAWING}/rules/${name}`;
