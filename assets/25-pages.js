/* What the pages of objects do in the browser alone: tabs, ordered lists, unsaved edits, the list. */
(function () {
  "use strict";
  const ui = (window.dash_clientside = window.dash_clientside || {});
  const TABS = ["configuration", "execution", "usage"];

  function go(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

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

  // ---- Ordered lists

  let refocus = null;

  /** The list once a row has moved or gone, or the picked object has come. */
  function change_list(clicks, picked, listed) {
    const trigger = ui.callback_context.triggered[0];
    const id = ui.callback_context.triggered_id;
    const ids = (listed || []).slice();
    if (!trigger || !trigger.value || !id) return [ui.no_update, ui.no_update];
    if (id.type !== "list-move") return [ids.concat([picked]), null];
    const [moved] = ids.splice(id.index, 1);
    const index = { up: id.index - 1, down: id.index + 1 }[id.move];
    if (index !== undefined) ids.splice(index, 0, moved);
    refocus = { id, index: index === undefined ? Math.min(id.index, ids.length - 1) : index };
    return [ids, ui.no_update];
  }

  /** The keyboard stays on the row that it has moved, once the server has drawn the rows. */
  function restore_focus(rows) {
    if (!refocus) return ui.no_update;
    const { id, index } = refocus;
    refocus = null;
    window.requestAnimationFrame(() => {
      const find = (move) => document.getElementById(JSON.stringify(
        { form: id.form, index, move, name: id.name, type: "list-move" }));
      const wanted = [id.move, "up", "down", "remove"].map(find).find((each) => each && !each.disabled);
      if (wanted) wanted.focus();
    });
    return ui.no_update;
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

  new MutationObserver(localise).observe(document.documentElement, { childList: true, subtree: true });

  // ---- The list of objects

  function search_list(text, options) {
    return { ...options, quickFilterText: text || "" };
  }

  function count_list(shown, rows) {
    if (!rows || !rows.length) return rows ? "No objects" : "";
    const count = (shown || rows).length.toLocaleString("en");
    const all = rows.length.toLocaleString("en");
    return count === all ? all + " objects" : count + " of " + all + " objects";
  }

  const functions = (window.dashAgGridFunctions = window.dashAgGridFunctions || {});
  functions.dataflowMoment = (iso) => (iso ? local(iso) + ", " + age(iso) : "");
  functions.dataflowOpenRow = (params) => {
    if (params.event.key === "Enter" && params.colDef.field === "name") go(params.data.href);
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
      onClick: (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(data.href);
      },
    }, value);
    return make("span", { className: "object-link" }, [sign, link]);
  };

  cells.DataflowMarks = ({ value, marks, always }) => {
    if (!value) return null;
    const images = always ? [always] : value.split(", ").map((word) => marks[word]).filter(Boolean);
    const signs = images.map((src) => image(src, 17));
    return make("span", { className: "sign" }, [...signs, make("span", { key: "words" }, value)]);
  };

  ui.dataflow_pages = { show_tab, change_list, restore_focus, tell_unsaved, show_fault, search_list, count_list };
})();
