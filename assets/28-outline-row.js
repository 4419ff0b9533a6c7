/* One row of the outline: a folder or an object; names enter the page as text only. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const outline = (dataflow.outline = dataflow.outline || {});
  const { make } = dataflow;
  const END = 14; // Letters at the end of a long name that are always seen.

  function row(list, told, found) {
    const element = make("div", undefined, "outline-row");
    element.setAttribute("role", "treeitem");
    element.setAttribute("aria-level", told.level);
    element.setAttribute("aria-posinset", told.place);
    element.setAttribute("aria-setsize", told.siblings);
    element.style.setProperty("--level", Math.min(told.level - 1, 12));
    if (told.folder !== undefined) folder(element, list, told, found);
    else object(element, list, told, found);
    return element;
  }

  const objects = (size) => `${size.toLocaleString("en")} object${size === 1 ? "" : "s"}`;

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
    number.title = `${objects(total[at])}${words && `: ${words}`}`;
    element.append(number);
    element.setAttribute("aria-label", [label[at], objects(count), words].filter(Boolean).join(", "));
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

  function object(element, list, { object: at, inside }, found) {
    const look = list.looks[list.kinds[at]];
    const marks = (list.marks[at] || []).map((mark) => list.signs[mark]);
    const hidden = list.hidden.get(at);
    if (list.waypoints.has(at)) element.classList.add("waypoint");
    element.append(circle(look), name(list.nodes.name[at], list.nodes.name[at], { inside, found }));
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

  /** A name, told in full by its title. Where there is no room, what repeats the folder gives way
      first, then what is neither the end nor a match: names often differ in their ends. */
  function name(text, whole, { inside = "", found = null } = {}) {
    const made = make("bdi", undefined, "outline-name");
    made.title = whole;
    const prefix = inside.replaceAll("/", ".") + ".";
    const start = inside && text.startsWith(prefix) ? prefix.length : 0;
    const parts = found ? outline.rows.parts(text, found.words) : [[text, false]];
    const [from, to] = hit(parts, start) || ending(text, start);
    const places = [0, start, from, to, text.length];
    ["folder", "start", "end", "start"].forEach((part, at) => {
      if (places[at] < places[at + 1]) made.append(piece(parts, places[at], places[at + 1], `outline-name-${part}`));
    });
    return made;
  }

  /** The first match after a place: where it begins and where it ends, or has been told enough. */
  function hit(parts, start) {
    let at = 0;
    for (const [text, isHit] of parts) {
      if (isHit && at >= start) return [at, at + Math.min(text.length, 2 * END)];
      at += text.length;
    }
    return null;
  }

  /** The end of a long name; of a short one nothing. */
  function ending(text, start) {
    const isLong = text.length - start > 2 * END;
    return [isLong ? beginning(text, text.length - END) : text.length, text.length];
  }

  /** Where the letter begins that has something at `at`: emoji are two places long. */
  const beginning = (text, at) => (/[\udc00-\udfff]/.test(text[at]) ? at - 1 : at);

  /** From one place of a name to another, on one line. */
  function piece(parts, from, to, className) {
    const made = make("span", undefined, className);
    let at = 0;
    for (const [text, isHit] of parts) {
      const here = text.slice(Math.max(0, from - at), Math.max(0, to - at)).replace(/\s/g, " ");
      if (here) made.append(isHit ? make("mark", here) : here);
      at += text.length;
    }
    return made;
  }

  /** The page of an object. */
  function address(list, at) {
    const type = list.nodes.datasource[at] ? "datasource" : "automation";
    return list.addresses[type].replace(list.id, list.nodes.id[at]);
  }

  row.address = address;
  row.objects = objects;
  outline.row = row;
})();
