/* One row of the outline: a folder or an object; names enter the page as text only. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const outline = (dataflow.outline = dataflow.outline || {});
  const { make } = dataflow;

  function row(list, told, found) {
    const element = make("div", undefined, "outline-row");
    element.setAttribute("role", "treeitem");
    element.setAttribute("aria-level", told.level);
    element.setAttribute("aria-posinset", told.place);
    element.setAttribute("aria-setsize", told.siblings);
    element.style.setProperty("--level", Math.min(told.level - 1, 12));
    if (told.folder !== undefined) folder(element, list, told, found);
    else object(element, list, told.object, found);
    return element;
  }

  function folder(element, list, { folder: at, open }, found) {
    const { label, path, total } = list.folders;
    element.classList.add("outline-folder");
    element.setAttribute("aria-expanded", String(open));
    const count = found ? outline.rows.within(list, at, found.sums) : total[at];
    const counts = outline.rows.states(list, at);
    const words = list.states.map(({ word }, state) => counts[state] && `${counts[state].toLocaleString("en")} ${word}`).filter(Boolean).join(", ");
    element.append(make("span", undefined, "outline-chevron"), name(label[at], path[at]), only(path[at]));
    const worst = counts.findIndex(Boolean);
    if (worst >= 0) element.append(sign(list.signs[list.states[worst].marks[0]].image, words));
    const number = make("span", count.toLocaleString("en"), "outline-number");
    number.title = `${total[at].toLocaleString("en")} objects${words && `: ${words}`}`;
    element.append(number);
    element.setAttribute("aria-label", [label[at], `${count} objects`, words].filter(Boolean).join(", "));
  }

  /** What shows a folder alone; by keyboard Ctrl and Enter do. */
  function only(path) {
    const is = new URLSearchParams(window.location.search).get("folder") === path;
    const button = make("button", undefined, is ? "outline-only on" : "outline-only");
    button.title = is ? "Show all folders again (Ctrl Enter)" : "Show only this folder on the chart (Ctrl Enter)";
    button.setAttribute("aria-label", button.title);
    button.tabIndex = -1;
    return button;
  }

  function object(element, list, at, found) {
    const look = list.looks[list.kinds[at]];
    const marks = (list.marks[at] || []).map((mark) => list.signs[mark]);
    const hidden = list.hidden.get(at);
    if (list.waypoints.has(at)) element.classList.add("waypoint");
    element.append(circle(look), name(list.nodes.name[at], list.nodes.name[at], found));
    if (hidden) element.append(make("span", `+${hidden}`, "outline-hidden"));
    for (const { image, label } of marks) element.append(sign(image, label));
    const more = hidden && `${hidden} member${hidden > 1 ? "s" : ""} not shown`;
    element.setAttribute("aria-label", [list.nodes.name[at], look.label, ...marks.map(({ label }) => label), more].filter(Boolean).join(", "));
  }

  function circle({ label, colour, glyph }) {
    const made = make("span", undefined, "kind-sign outline-kind");
    made.style.background = colour;
    made.append(sign(glyph, ""));
    made.title = label;
    return made;
  }

  function sign(address, words) {
    const image = make("img", undefined, "outline-sign");
    image.src = address;
    image.alt = "";
    image.title = words;
    return image;
  }

  /** A name, what matches the filter being marked; cut off where there is no room, and told in full. */
  function name(text, whole, found) {
    const made = make("bdi", found ? undefined : text, "outline-name");
    made.title = whole;
    if (found) for (const [part, isHit] of outline.rows.parts(text, found.words)) made.append(isHit ? make("mark", part) : part);
    return made;
  }

  /** The page of an object. */
  function address(list, at) {
    const type = list.nodes.datasource[at] ? "datasource" : "automation";
    return list.addresses[type].replace(list.id, list.nodes.id[at]);
  }

  row.address = address;
  outline.row = row;
})();
