// Bring the widgets of a page to life: each gets its data, and a model with anywidget's face.
// There is no Python here: what a reader enters is kept by the widgets themselves, in the browser.
(() => {
  "use strict";

  /** A stand-in for anywidget's model: it keeps values and says when they change. */
  function makeModel(traits) {
    const values = { ...traits };
    const listeners = new Map();
    const on = (names, listener) => {
      for (const name of names.split(" ")) {
        if (!listeners.has(name)) listeners.set(name, new Set());
        listeners.get(name).add(listener);
      }
    };
    const off = (names, listener) => {
      for (const name of names ? names.split(" ") : listeners.keys()) {
        if (listener) listeners.get(name)?.delete(listener);
        else listeners.delete(name);
      }
    };
    const tell = (name) => {
      for (const listener of [...(listeners.get(name) ?? [])]) listener();
    };
    return {
      get: (name) => values[name],
      set(name, value) {
        if (values[name] === value) return;
        values[name] = value;
        tell(`change:${name}`);
        tell("change");
      },
      on,
      off,
      save_changes() {},
      send() {},
    };
  }

  async function bringToLife(place) {
    const rest = place.querySelector(".rest");
    const root = document.createElement("div");
    place.append(root);
    try {
      const model = makeModel(JSON.parse(place.querySelector("script").textContent));
      const widget = window.dossierFrontEnds[place.dataset.frontEnd];
      const { signal } = new AbortController();
      await widget.initialize?.({ model, signal });
      await widget.render({ model, el: root, signal });
      rest.remove();
    } catch (error) {
      // The page at rest stays.
      root.remove();
      console.error(error);
    }
  }

  for (const place of document.querySelectorAll("[data-front-end]")) bringToLife(place);
})();
