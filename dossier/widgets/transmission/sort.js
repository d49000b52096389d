// The steps as a list to be put in order: by buttons, by keys, by dragging.

import { button, el, setAttributes } from "../shared/dom.js";
import { letDrag } from "./drag.js";

/**
 * @param {object} data what the widget shows
 * @param {{say: (words: string) => void}} live
 * @param {(now: import("./entries.js").Order, id: string) => void} told what to do when
 *   the student moved a step
 * @param {AbortSignal} signal
 */
export function stepList(data, live, told, signal) {
  const carriers = new Map(data.steps.map((step) => [step.id, step.carrier]));
  const items = new Map();
  const list = el("ol", { class: "dossier-tc-list", "aria-label": "Your order, the oldest first" });
  const asideList = el("ul", { class: "dossier-tc-aside-list" });
  const asideBox = el("div", { hidden: true }, el("p", { class: "dossier-tc-label" }, "You can’t tell where these belong"), asideList);
  const node = el("div", {}, list, asideBox);
  let now = { ids: [], aside: [] };
  let current = ""; // The step whose controls can be reached with Tab.
  let held = ""; // The step that plain arrows move.

  for (const step of data.steps) items.set(step.id, drawItem(step));
  list.addEventListener("keydown", onKey, { signal });
  list.addEventListener("focusin", (event) => makeCurrent(idOf(event.target)), { signal });
  letDrag(list, { item: ".dossier-tc-item", grip: ".dossier-tc-grip", leave: ".dossier-tc-tools" }, dropped, signal);

  return { node, settle, focus: () => items.get(current || now.ids[0])?.grip.focus() };

  function drawItem(step) {
    const grip = button("", () => hold(held === step.id ? "" : step.id), signal, { class: "dossier-tc-grip", tabindex: -1, "aria-pressed": "false" });
    const named = { tabindex: -1 };
    const up = button("↑", () => move(step.id, -1), signal, { ...named, "aria-label": `Up: ${step.carrier}` });
    const down = button("↓", () => move(step.id, 1), signal, { ...named, "aria-label": `Down: ${step.carrier}` });
    const leave = button("I can’t tell", () => setAside(step.id), signal, { ...named, "aria-label": `I can’t tell where this belongs: ${step.carrier}` });
    const back = button("Put it back", () => putBack(step.id), signal, { class: "dossier-quiet", "aria-label": `Put it back: ${step.carrier}` });
    const box = el(
      "li",
      { class: "dossier-tc-item", "data-id": step.id },
      grip,
      what(step),
      el("span", { class: "dossier-tc-tools" }, up, down, leave),
    );
    return { box, grip, up, down, leave, back, aside: el("li", {}, what(step), back) };
  }

  function what(step) {
    return el(
      "span",
      { class: "dossier-tc-what" },
      el("bdi", { class: "dossier-tc-name" }, step.carrier),
      el("bdi", { class: "dossier-small" }, step.agent.name),
    );
  }

  function idOf(target) {
    return target.closest(".dossier-tc-item")?.getAttribute("data-id") ?? "";
  }

  /** Show an order that comes from elsewhere, or after a step was set aside or put back. */
  function settle(order) {
    now = order;
    const focused = node.ownerDocument.activeElement;
    for (const id of order.aside) items.get(id).box.remove();
    let place = list.firstElementChild;
    for (const id of order.ids) {
      const { box } = items.get(id);
      if (place === box) place = box.nextElementSibling;
      else list.insertBefore(box, place);
    }
    asideList.replaceChildren(...order.aside.map((id) => items.get(id).aside));
    asideBox.hidden = !order.aside.length;
    if (order.aside.includes(held)) hold("");
    makeCurrent(order.ids.includes(current) ? current : (order.ids[0] ?? ""));
    label(0, order.ids.length - 1);
    if (node.contains(focused) && node.ownerDocument.activeElement !== focused) focused.focus({ preventScroll: true });
  }

  /** Say the places anew, from one to another. */
  function label(from, to) {
    const last = now.ids.length - 1;
    for (let at = Math.max(from, 0); at <= Math.min(to, last); at += 1) {
      const id = now.ids[at];
      const { grip, up, down } = items.get(id);
      grip.textContent = String(at + 1);
      grip.setAttribute("aria-label", `Move: ${carriers.get(id)}. Place ${at + 1} of ${last + 1}.`);
      setAttributes(up, { "aria-disabled": at === 0 ? "true" : null });
      setAttributes(down, { "aria-disabled": at === last ? "true" : null });
    }
  }

  function makeCurrent(id) {
    if (id === current) return;
    for (const [one, place] of [[current, -1], [id, 0]]) {
      const { grip, up, down, leave } = items.get(one) ?? {};
      for (const control of [grip, up, down, leave]) control?.setAttribute("tabindex", String(place));
    }
    current = id;
  }

  function hold(id) {
    for (const [one, isHeld] of [[held, false], [id, true]]) {
      items.get(one)?.grip.setAttribute("aria-pressed", String(isHeld));
      items.get(one)?.box.classList.toggle("dossier-tc-held", isHeld);
    }
    if (id) live.say(`${carriers.get(id)}: the arrow keys now move it. Press Enter to let go.`);
    else if (held) live.say(`${carriers.get(held)}: let go at place ${now.ids.indexOf(held) + 1} of ${now.ids.length}.`);
    held = id;
  }

  function onKey(event) {
    const id = idOf(event.target);
    if (!id) return;
    if (event.key === "Escape" && held) {
      event.stopPropagation();
      hold("");
      return;
    }
    const by = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity }[event.key];
    const onGrip = event.target === items.get(id).grip;
    if (!by || !(event.altKey || onGrip) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (event.altKey || held === id) {
      move(id, by);
      return;
    }
    const to = clamp(now.ids.indexOf(id) + by);
    hold("");
    items.get(now.ids[to]).grip.focus();
  }

  function clamp(place) {
    return Math.min(Math.max(place, 0), now.ids.length - 1);
  }

  /** Move a step. The others are put round it where it goes by one, so that it keeps the focus. */
  function move(id, by) {
    const from = now.ids.indexOf(id);
    const to = clamp(from + by);
    if (from === to) {
      live.say(`${carriers.get(id)} is ${to === 0 ? "the first" : "the last"} already.`);
      return;
    }
    const { box } = items.get(id);
    if (to === from - 1) box.after(box.previousElementSibling);
    else if (to === from + 1) box.before(box.nextElementSibling);
    else {
      const focused = /** @type {HTMLElement} */ (node.ownerDocument.activeElement);
      list.insertBefore(box, to < from ? list.firstElementChild : null);
      if (box.contains(focused)) focused.focus({ preventScroll: true });
    }
    moved(id, from, to);
  }

  function dropped(box) {
    const id = idOf(box);
    const to = [...list.children].indexOf(box);
    const from = now.ids.indexOf(id);
    if (from !== to) moved(id, from, to);
  }

  function moved(id, from, to) {
    const ids = now.ids.filter((one) => one !== id);
    ids.splice(to, 0, id);
    now = { ...now, ids };
    label(Math.min(from, to), Math.max(from, to));
    makeCurrent(id);
    told(now, id);
    live.say(`${carriers.get(id)}: place ${to + 1} of ${ids.length}.`);
  }

  function setAside(id) {
    const ids = now.ids.filter((one) => one !== id);
    settle({ ids, aside: [...now.aside, id] });
    told(now, id);
    items.get(id).back.focus();
    live.say(`${carriers.get(id)}: set aside. ${ids.length} ${ids.length === 1 ? "step is" : "steps are"} left in your order.`);
  }

  function putBack(id) {
    settle({ ids: [...now.ids, id], aside: now.aside.filter((one) => one !== id) });
    told(now, id);
    items.get(id).grip.focus();
    live.say(`${carriers.get(id)}: place ${now.ids.length} of ${now.ids.length}.`);
  }
}
