/* Tells when what is shown is no longer confirmed, since when and why, and when it is so again. */
(function () {
  "use strict";
  const dataflow = (window.dataflow = window.dataflow || {});
  const ask = window.fetch.bind(window);
  const GRACE = 2500; // A server that is back within this time was never gone.
  const WORDS = {
    server: "The server does not answer.",
    database: "The database does not answer.",
  };
  const state = { at: new Date(), why: null, banner: null };

  function tell(why, at) {
    state.why = why;
    const since = at.toLocaleTimeString();
    const text = `${WORDS[why]} What you see is as of ${since}; it is brought up to date as soon as ` +
      `the ${why} is back.`;
    if (!state.banner) {
      state.banner = document.createElement("div");
      state.banner.className = "connection-banner";
      state.banner.setAttribute("role", "alert");
      document.body.prepend(state.banner);
    }
    if (state.banner.textContent !== text) state.banner.textContent = text;
    document.body.dataset.stale = why;
  }

  function confirmed() {
    state.at = new Date();
    state.why = null;
    if (state.banner) state.banner.remove();
    state.banner = null;
    delete document.body.dataset.stale;
  }

  /** The server answers, but has lost the database since `at`. */
  function stale(at) {
    state.at = at;
    tell("database", at);
  }

  function silent() {
    if (Date.now() - state.at >= GRACE) tell("server", state.at);
    else window.setTimeout(() => check(), GRACE);
  }

  /** Whether the server answers at all; a banner tells when it has not for a while. */
  async function check() {
    try {
      const health = document.querySelector("[data-health]").dataset.health;
      const response = await ask(health, { cache: "no-store", signal: AbortSignal.timeout(4000) });
      if (response.ok && state.why === "server") confirmed();
      if (!response.ok) silent();
      return response.ok;
    } catch (error) {
      silent();
      return false;
    }
  }

  window.fetch = async (...request) => {
    try {
      const response = await (dataflow.ask.answered(request[0]) || ask(...request));
      if (response.status >= 502) silent();
      else if (state.why !== "database") confirmed();
      return response;
    } catch (error) {
      if (error.name !== "AbortError") silent();
      throw error;
    }
  };

  dataflow.connection = { confirmed, stale, check, get at() { return state.at; }, get why() { return state.why; } };
})();
