/* The choices of the menu of filters, described by components/chart/filter_menu.py and drawn here. */
(function () {
  "use strict";
  const dataflow = window.dataflow;
  const MANY = 15; // Choices of a list from which on it has a field that narrows it.

  function choice({ name, count, href, on, title }) {
    const { make } = dataflow;
    const link = make("a", undefined, on ? "choice on" : "choice");
    Object.assign(link, { href, title });
    link.append(make("span", on ? "✓" : "", "choice-sign"), make("span", name, "choice-name"), make("span", count, "quiet"));
    link.addEventListener("click", (event) => dataflow.follow(event, href));
    return row(link);
  }

  function row(...content) {
    const item = dataflow.make("li");
    item.append(...content);
    return item;
  }

  function draw() {
    for (const list of document.querySelectorAll("ul[data-choices]")) {
      if (list.drawnFrom === list.dataset.choices) continue;
      list.drawnFrom = list.dataset.choices;
      const { choices, more } = JSON.parse(list.dataset.choices);
      const focused = list.contains(document.activeElement) && document.activeElement.title;
      const rows = choices.map(choice);
      if (more) rows.push(Object.assign(row(more), { className: "quiet" }));
      replace(list, rows, choices.length > MANY);
      if (focused) refocus(list, focused);
    }
  }

  /** The rows of a list, the long ones below a field, which stays with what is typed in it. */
  function replace(list, rows, isLong) {
    const field = isLong && (list.querySelector(".choice-field") || narrowing(list));
    for (const old of [...list.children]) if (old !== field) old.remove();
    if (field && !field.isConnected) list.append(field);
    list.append(...rows);
    if (field) narrow(list, field.firstChild.value);
  }

  function narrowing(list) {
    const field = Object.assign(dataflow.make("input"), { type: "search", placeholder: "Narrow the list", autocomplete: "off" });
    field.setAttribute("aria-label", "Narrow the list");
    field.addEventListener("input", () => narrow(list, field.value));
    return Object.assign(row(field), { className: "choice-field" });
  }

  /** The choices whose names hold every word, in any case; those that are on stay. */
  function narrow(list, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    for (const link of list.querySelectorAll("a.choice")) {
      const name = link.querySelector(".choice-name").textContent.toLowerCase();
      link.parentElement.hidden = !link.classList.contains("on") && !words.every((word) => name.includes(word));
    }
  }

  /** The keyboard stays at the choice that it has just turned, whose title says what it does next. */
  function refocus(list, title) {
    const what = (text) => text.slice(text.indexOf(":"));
    [...list.querySelectorAll("a")].find((each) => what(each.title) === what(title))?.focus({ preventScroll: true });
  }

  /** A click outside closes what is open. */
  const closeMenus = () => document.body.dispatchEvent(new MouseEvent("click", { bubbles: true }));

  let wasSaid = false;
  /** A sentence over the chart, such as that nothing fits, would be behind the menu whose choice caused it. */
  function giveWay() {
    const isSaid = Boolean(document.querySelector("#chart-sentence > *"));
    if (isSaid && !wasSaid && document.querySelector(".filter-menu")) closeMenus();
    wasSaid = isSaid;
  }

  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".export-menu .export")) window.setTimeout(closeMenus);
  });
  new MutationObserver(() => {
    draw();
    giveWay();
  }).observe(document.documentElement, {
    childList: true, subtree: true, attributeFilter: ["data-choices"],
  });
})();
