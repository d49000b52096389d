// The light or the dark page: as the reader chose, or else as the system has it.
(() => {
  "use strict";
  const PLACE = "dossier-site:theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const sheet = document.getElementById("dark");
  let chosen = read();
  let button = null;

  function read() {
    try {
      return localStorage.getItem(PLACE) ?? "";
    } catch {
      return "";
    }
  }

  function isDark() {
    return chosen === "" ? system.matches : chosen === "dark";
  }

  function show(dark) {
    sheet.media = dark ? "screen" : "not all";
    document.body.dataset.jpThemeLight = String(!dark);
    if (button) button.textContent = dark ? "Light page" : "Dark page";
  }

  function settle() {
    show(isDark());
  }

  function change() {
    chosen = isDark() ? "light" : "dark";
    try {
      localStorage.setItem(PLACE, chosen);
    } catch {
      // A browser that stores nothing: the choice holds for this page.
    }
    settle();
  }

  settle();
  system.addEventListener("change", settle);
  window.addEventListener("storage", (event) => {
    if (event.key !== PLACE) return;
    chosen = read();
    settle();
  });
  // Paper is light.
  window.addEventListener("beforeprint", () => show(false));
  window.addEventListener("afterprint", settle);
  document.addEventListener("DOMContentLoaded", () => {
    button = document.getElementById("theme");
    button.hidden = false;
    button.addEventListener("click", change);
    settle();
  });
})();
