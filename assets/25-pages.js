/* What the pages of objects do in the browser alone: tabs, ordered lists, unsaved edits, the list. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const dataflow = (window.dataflow = window.dataflow || {});
  const TABS = ["configuration", "execution", "usage"];

  // ---- Tabs: the address says which one is shown

  function show_tab() {
    const asked = new URLSearchParams(window.location.search).get("tab");
    const tab = TABS.includes(asked) ? asked : TABS[0];
    for (const link of document.querySelectorAll("#object-tabs .page-tab")) {
      if (link.classList.contains("page-tab-" + tab)) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    return tab;
  }

  // ---- Lists of objects, as components/objects/lists.py describes them; names enter as text only

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function picture(src, size) {
    const image = element("img");
    Object.assign(image, { src, alt: "", width: size, height: size });
    return image;
  }

  function objectLink(item, signs) {
    const look = signs[item.kind];
    const folder = element("span", "object-folder", item.folder);
    if (!look) return element("span", "object-link quiet", item.name, folder);
    const sign = element("span", "kind-sign", picture(look.glyph, 12));
    Object.assign(sign.style, { background: look.colour, width: "22px", height: "22px" });
    sign.title = look.label;
    const link = element("a", "object-name", item.name);
    Object.assign(link, { href: item.href, title: item.name });
    link.addEventListener("click", (event) => follow(event, item.href));
    return element("span", "object-link", sign, link, folder);
  }

  /** A plain click on a link stays in the app. */
  function follow(event, href) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dataflow.chart.go(href);
  }

  function drawPlainLists() {
    for (const list of document.querySelectorAll("ul[data-objects]")) {
      if (list.drawnFrom === list.dataset.objects) continue;
      list.drawnFrom = list.dataset.objects;
      const { objects, signs, clock } = JSON.parse(list.dataset.objects);
      list.replaceChildren(...objects.map((item) => {
        const row = element("li", "linked-object", objectLink(item, signs));
        if (item.note) row.append(element("span", "reason", item.note));
        if (item.clock) {
          const mark = element("span", "sign", picture(clock, 18), element("span", "", "Scheduled"));
          mark.title = item.clock;
          row.append(mark);
        }
        return row;
      }));
    }
  }

  // ---- Ordered lists: the ids are in a store, the names in the description of the rows

  const MOVES = [["up", "\u2191", "Move", "up"], ["down", "\u2193", "Move", "down"], ["remove", "\u00d7", "Remove", ""]];

  let refocus = null;

  function tell_order(ids) {
    return JSON.stringify(ids || []);
  }

  function drawOrderedLists() {
    for (const list of document.querySelectorAll("ol[data-objects][data-order]")) {
      const { objects, order } = list.dataset;
      if (list.drawnFrom === objects && list.drawnOrder === order) continue;
      drawOrderedList(list, JSON.parse(order));
      Object.assign(list, { drawnFrom: objects, drawnOrder: order });
      if (refocus && refocus.list === list) focusRow(refocus);
    }
  }

  function drawOrderedList(list, listed) {
    const { objects, signs } = JSON.parse(list.dataset.objects);
    const known = new Map(objects.map((item) => [item.id, item]));
    if (!listed.every((each) => known.has(each))) return; // The description is still on its way.
    const rows = listed.map((each, index) => {
      const buttons = MOVES.map(([move, sign, ...words]) => {
        const button = element("button", "row-button", sign);
        button.type = "button";
        button.dataset.move = move;
        button.setAttribute("aria-label", [words[0], known.get(each).name, words[1]].join(" ").trim());
        button.disabled = (move === "up" && !index) || (move === "down" && index === listed.length - 1);
        button.addEventListener("click", () => moveRow(list, listed, index, move));
        return button;
      });
      const link = objectLink(known.get(each), signs);
      return element("li", "ordered-row", link, element("span", "row-buttons", ...buttons));
    });
    list.replaceChildren(...(rows.length ? rows : [element("li", "ordered-row quiet", "None yet")]));
  }

  function moveRow(list, listed, index, move) {
    const ids = listed.slice();
    const [moved] = ids.splice(index, 1);
    const to = { up: index - 1, down: index + 1, remove: Math.min(index, ids.length - 1) }[move];
    if (move !== "remove") ids.splice(to, 0, moved);
    refocus = { list, index: to, move };
    ui.set_props({ ...JSON.parse(list.id), type: "list-ids" }, { data: ids });
  }

  /** The keyboard goes where its row has gone. */
  function focusRow({ list, index, move }) {
    refocus = null;
    const row = list.querySelectorAll(".ordered-row")[index];
    const buttons = row ? [...row.querySelectorAll("[data-move]:not(:disabled)")] : [];
    const wanted = buttons.find((each) => each.dataset.move === move) || buttons[0];
    if (wanted) wanted.focus();
  }

  // ---- Unsaved edits

  const same = (a, b) => JSON.stringify(a || "") === JSON.stringify(b || "") ||
    (Array.isArray(a) && !a.length && !b) || (Array.isArray(b) && !b.length && !a);

  function tell_unsaved(values, lists, loaded, names, listNames) {
    const pairs = names.map((id, i) => [id.name, values[i]])
      .concat(listNames.map((id, i) => [id.name, lists[i]]));
    const edited = pairs.some(([name, value]) => !same(value, (loaded || {})[name]));
    return edited ? "Unsaved changes" : "";
  }

  const unsaved = () => [...document.querySelectorAll(".unsaved")].some((each) => each.textContent);

  window.addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.reload) {
      event.preventDefault();
      document.querySelectorAll(".unsaved").forEach((each) => each.remove());
      window.location.reload();
    } else if (link.pathname !== window.location.pathname && unsaved()) {
      if (!window.confirm("This page has unsaved changes. Leave it and lose them?")) {
        event.preventDefault();
        event.stopPropagation();
      }
    }
  }, true);

  /** A fault that was told may be beyond the edge of the screen. */
  function show_fault(faults) {
    if (faults.some(Boolean)) {
      window.requestAnimationFrame(() => {
        const told = document.querySelector(".field-fault:not(:empty)");
        if (told) told.parentElement.scrollIntoView({ block: "center" });
      });
    }
    return ui.no_update;
  }

  // ---- The code editor: Tab indents, Escape lets the next Tab leave

  let leaving = false;
  document.addEventListener("keydown", (event) => {
    if (!event.target.classList || !event.target.classList.contains("code-editor")) return;
    if (event.key === "Tab" && !event.shiftKey && !leaving) {
      event.preventDefault();
      document.execCommand("insertText", false, "    ");
    }
    leaving = event.key === "Escape" || (leaving && event.key === "Shift");
  });

  // ---- Moments, told in the zone of the browser

  const two = (number) => String(number).padStart(2, "0");

  function local(iso) {
    const at = new Date(iso);
    const day = at.getFullYear() + "-" + two(at.getMonth() + 1) + "-" + two(at.getDate());
    return day + " " + two(at.getHours()) + ":" + two(at.getMinutes());
  }

  function age(iso) {
    const seconds = Math.max(0, (Date.now() - Date.parse(iso)) / 1000);
    for (const [unit, length] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
      const count = Math.floor(seconds / length);
      if (count >= 1) return count + " " + unit + (count > 1 ? "s" : "") + " ago";
    }
    return "just now";
  }

  function localise() {
    for (const each of document.querySelectorAll("time.moment")) {
      const text = each.firstChild;
      if (!text || !text.nodeValue.endsWith(" UTC")) continue;
      each.title = text.nodeValue;
      text.nodeValue = local(each.dateTime);
    }
  }

  function drawn() {
    localise();
    drawPlainLists();
    drawOrderedLists();
  }

  new MutationObserver(drawn).observe(document.documentElement, {
    childList: true, subtree: true, attributeFilter: ["data-objects", "data-order"],
  });

  // ---- The list of objects

  function search_list(text, options) {
    return { ...options, quickFilterText: text || "" };
  }

  function count_list(shown, rows) {
    if (!rows || !rows.length) return rows ? "No objects" : "";
    const count = (shown || rows).length.toLocaleString("en");
    const all = rows.length.toLocaleString("en");
    return (count === all ? "" : count + " of ") + all + (rows.length === 1 ? " object" : " objects");
  }

  const download_list = (clicks) => Boolean(clicks);

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.dataflowMoment = (iso) => (iso ? local(iso) + ", " + age(iso) : "");
  /** What a spreadsheet would take for a formula has a quote before it, as api/ingest/run_tables.py does. */
  functions.dataflowCell = ({ value }) => (/^[=+\-@\t\r]/.test(String(value ?? "")) ? "'" + value : value);
  functions.dataflowOpenRow = (params) => {
    if (params.event.key === "Enter" && params.colDef.field === "name") dataflow.chart.go(params.data.href);
  };

  const cells = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const make = (...parts) => window.React.createElement(...parts);
  const image = (src, size) => make("img", { src, alt: "", width: size, height: size, key: src });

  cells.DataflowObjectLink = ({ value, data, signs }) => {
    const look = signs[data.sign];
    const sign = make("span", {
      className: "kind-sign", key: "sign", style: { background: look.colour, width: 22, height: 22 },
    }, image(look.glyph, 12));
    const link = make("a", {
      href: data.href, key: "link", className: "object-name", title: value,
      onClick: (event) => follow(event, data.href),
    }, value);
    return make("span", { className: "object-link" }, [sign, link]);
  };

  cells.DataflowMarks = ({ value, marks, always }) => {
    if (!value) return null;
    const images = always ? [always] : value.split(", ").map((word) => marks[word]).filter(Boolean);
    const signs = images.map((src) => image(src, 17));
    return make("span", { className: "sign" }, [...signs, make("span", { key: "words" }, value)]);
  };

  dataflow.follow = follow;
  ui.dataflow_pages = { show_tab, tell_order, tell_unsaved, show_fault, search_list, count_list, download_list };
})();
