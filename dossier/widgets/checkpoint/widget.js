// A checkpoint: choose, check, and be told why; also why the tempting answers do not fit.

import { button, el, liveRegion, setAttributes, uniqueName } from "../shared/dom.js";
import { keepEntries } from "../shared/store.js";

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const several = data.kind === "choices";
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const name = uniqueName("dossier-checkpoint");
  const inputs = new Map();

  const set = el(
    "fieldset",
    { class: "dossier-radios" },
    el("legend", { class: "dossier-prompt", dir: "auto" }, data.prompt),
  );
  if (several) set.append(el("p", { class: "dossier-small" }, "Choose every answer that fits."));
  for (const option of data.options) {
    const input = /** @type {HTMLInputElement} */ (
      el("input", { type: several ? "checkbox" : "radio", name, value: option.id })
    );
    input.addEventListener("change", () => { store.put("answer", { chosen: chosen() }); settle(); }, { signal });
    inputs.set(option.id, input);
    set.append(el("label", {}, input, el("span", { dir: "auto" }, option.text)));
  }
  const check = button("Check", press, signal, { class: "dossier-main" });
  const hint = el("span", { class: "dossier-small", id: `${name}-hint` });
  check.setAttribute("aria-describedby", hint.id);
  const outcome = el("div", { class: "dossier-feedback" });

  root.classList.add("dossier", "dossier-checkpoint");
  root.append(
    el("section", { class: "dossier-page", "aria-label": `Checkpoint: ${data.prompt}` }, set, el("div", { class: "dossier-row dossier-check" }, check, hint), outcome, live.node),
  );
  refresh();

  return () => {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-checkpoint");
  };

  function chosen() {
    return data.options.map((option) => option.id).filter((id) => inputs.get(id).checked);
  }

  function press() {
    const now = chosen();
    if (!now.length) {
      live.say("Choose first.");
      inputs.values().next().value.focus();
      return;
    }
    store.put("answer", { checked: now, tries: (store.get("answer")?.tries ?? 0) + 1 });
    settle();
    live.say([...outcome.querySelectorAll(":scope > .dossier-remark p")].map((p) => p.textContent).join(". "));
  }

  function settle() {
    const now = chosen();
    const checked = store.get("answer")?.checked ?? [];
    const stale = checked.length > 0 && String(checked) !== String(now);
    setAttributes(check, { "aria-disabled": now.length ? null : "true" });
    hint.textContent = now.length ? "" : "Choose first.";
    outcome.replaceChildren(...(checked.length && !stale ? feedback(checked) : []));
  }

  function feedback(checked) {
    const of = (ids) => data.options.filter((option) => ids(option));
    const taken = of((option) => checked.includes(option.id));
    const missed = of((option) => option.fits && !checked.includes(option.id));
    const right = taken.every((option) => option.fits) && !missed.length;
    const said = taken.map((option) => remark(option.verdict, several ? option.text : "", option.message));
    const lacking = missed.filter((option) => several).map((option) => remark("Left out", option.text, option.missed));
    const others = of((option) => !option.fits && !checked.includes(option.id));
    return [...said, ...lacking, right && others.length ? why(others) : null].filter(Boolean);
  }

  function remark(verdict, text, message) {
    return el(
      "div",
      { class: "dossier-remark" },
      el("p", { class: "dossier-verdict" }, verdict),
      text ? el("p", { class: "dossier-small" }, text) : null,
      el("p", {}, message),
    );
  }

  function why(others) {
    const list = el("details", {}, el("summary", {}, "Why the other answers do not fit"));
    for (const option of others) list.append(remark(option.verdict, option.text, option.message));
    return list;
  }

  function refresh() {
    const kept = store.get("answer")?.chosen ?? [];
    for (const [id, input] of inputs) input.checked = kept.includes(id);
    settle();
  }
}

export default { render };
