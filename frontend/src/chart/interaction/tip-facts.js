/* The facts of a circle that its tooltip shows, in words. */

import { age } from "../../dom/moments.js";
import { isGroup } from "../navigation/group-elements.js";

/** @param {string} iso */
const when = (iso) => `${age(iso)} (${new Date(iso).toLocaleString()})`;

/**
 * What the server sent of a circle beside its name; nothing while it is not known.
 * @param {Cy.Node} node
 * @returns {Tip}
 */
export const tipOf = (node) => node.data("tip") || {};

/**
 * Terms and values, in the order in which a tooltip shows them.
 * @param {Cy.Node} node
 */
export function factsOf(node) {
  const tip = tipOf(node);
  const last = tip.at ? `${tip.status} ${when(tip.at)}` : tip.status;
  const late = tip.due && `was due ${when(tip.due)}, and no run has started since`;
  const earlier = tip.failed_at && `one of the last ten runs failed${tip.failed_at === "-" ? "" : " " + when(tip.failed_at)}`;
  const where = isGroup(node) ? "some of it: something upstream has failed" : "something upstream has failed";
  const affected = node.data("affected") && where;
  /** @type {[string, string | false | undefined][]} */
  const facts = [
    ["Kind", tip.kind], ["Folder", tip.folder], ["Path", tip.path], ["Contains", tip.contains],
    ["State", tip.state], ["Succeeded", tip.succeeded], ["Scheduled", tip.schedule], ["Late", late],
    ["Last run", last], ["Message", tip.message], ["Recent failure", earlier], ["Running", tip.running],
    ["Affected", affected], ["Hidden", tip.hidden],
  ];
  return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []));
}
