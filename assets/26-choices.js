/* The choices of the menu of filters, described by components/filter_menu.py and drawn here. */
(function () {
  "use strict";
  const dataflow = window.dataflow;

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
      list.replaceChildren(...choices.map(choice));
      if (more) list.append(Object.assign(row(more), { className: "quiet" }));
      if (focused) refocus(list, focused);
    }
  }

  /** The keyboard stays at the choice that it has just turned, whose title says what it does next. */
  function refocus(list, title) {
    const what = (text) => text.slice(text.indexOf(":"));
    [...list.querySelectorAll("a")].find((each) => what(each.title) === what(title))?.focus({ preventScroll: true });
  }

  new MutationObserver(draw).observe(document.documentElement, {
    childList: true, subtree: true, attributeFilter: ["data-choices"],
  });
})();
