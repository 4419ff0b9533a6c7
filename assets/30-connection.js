/* Tells when the server does not answer, since when the page is old, and when it answers again. */
(function () {
  "use strict";
  const ask = window.fetch.bind(window);
  let answered = new Date();
  let banner = null;

  function lost() {
    if (banner) return;
    banner = document.createElement("div");
    banner.className = "connection-banner";
    banner.setAttribute("role", "alert");
    banner.textContent =
      `The server does not answer. What you see is as of ${answered.toLocaleTimeString()}; ` +
      "it is brought up to date as soon as the server is back.";
    document.body.prepend(banner);
  }

  function found() {
    answered = new Date();
    if (banner) banner.remove();
    banner = null;
  }

  window.fetch = async (...request) => {
    try {
      const response = await ask(...request);
      if (response.status < 502) found();
      else lost();
      return response;
    } catch (error) {
      if (error.name !== "AbortError") lost();
      throw error;
    }
  };
})();
