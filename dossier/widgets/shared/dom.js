// Small helpers to build a page. Text goes in as text: nothing here reads HTML.

// JupyterLab takes keys before the page does: an arrow would leave the cell, two presses of D
// delete it. This attribute tells it to leave the keys to the element that has the focus; on what
// stands round that element it does nothing. `el` gives it to all that can have the focus.
const KEEPS_ITS_KEYS = { "data-lm-suppress-shortcuts": true };
const TAKES_KEYS = new Set(["button", "input", "select", "summary", "textarea"]);

/**
 * Make an element.
 * @param {string} tag
 * @param {Object<string, string|number|boolean|null|undefined>} [attributes]
 *   `class` and every other name is set as an attribute; true gives an empty one, false, null and
 *   undefined give none.
 * @param {...(Node|string|null|undefined)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (TAKES_KEYS.has(tag) || "tabindex" in attributes) setAttributes(node, KEEPS_ITS_KEYS);
  setAttributes(node, attributes);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * Make an SVG element.
 * @param {string} tag
 * @param {Object<string, string|number|boolean|null|undefined>} [attributes]
 * @param {...(Node|string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/**
 * @param {Element} node
 * @param {Object<string, string|number|boolean|null|undefined>} attributes
 */
export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * A real button.
 * @param {string} label
 * @param {() => void} press
 * @param {AbortSignal} signal removes the listener
 * @param {Object<string, string|number|boolean|null|undefined>} [attributes]
 */
export function button(label, press, signal, attributes = {}) {
  const node = el("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", press, { signal });
  return node;
}

/**
 * A button that is part of a line of text and breaks with it, as a button element cannot.
 * @param {string} words
 * @param {() => void} press
 * @param {AbortSignal} signal
 * @param {Object<string, string|number|boolean|null|undefined>} [attributes]
 */
export function inlineButton(words, press, signal, attributes = {}) {
  const node = el("span", { role: "button", tabindex: 0, ...attributes }, words);
  node.addEventListener("click", press, { signal });
  node.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press();
    },
    { signal },
  );
  return node;
}

/**
 * A fieldset of radio buttons.
 * @param {string} legend
 * @param {{value: string, label: string}[]} options
 * @param {string} chosen
 * @param {(value: string) => void} choose
 * @param {AbortSignal} signal
 * @param {string} name unique in the page
 * @param {string} [extraClass]
 */
export function radios(legend, options, chosen, choose, signal, name, extraClass = "") {
  const set = el("fieldset", { class: `dossier-radios ${extraClass}`.trim() }, el("legend", {}, legend));
  for (const option of options) {
    const input = /** @type {HTMLInputElement} */ (
      el("input", { type: "radio", name, value: option.value })
    );
    input.checked = option.value === chosen;
    input.addEventListener("change", () => choose(option.value), { signal });
    set.append(el("label", {}, input, el("span", {}, option.label)));
  }
  return set;
}

/**
 * A name that no other element of the page has. The page counts: each widget has this module for
 * itself, and radio buttons of the same name would be one group across widgets.
 */
export function uniqueName(stem) {
  const page = /** @type {any} */ (window);
  page.dossierNames = (page.dossierNames ?? 0) + 1;
  return `${stem}-${page.dossierNames}`;
}

/**
 * Scroll so that a box begins in view, if its top is out of view or it is too tall to be seen whole.
 * @param {HTMLElement} node
 */
export function bringToTop(node) {
  const { top, height } = node.getBoundingClientRect();
  const view = viewRound(node);
  if (top >= view.top && top < view.bottom && height <= view.bottom - view.top) return;
  node.style.scrollMarginTop = "16px";
  node.scrollIntoView({ block: "start" });
}

/** What is in view: of the window, or of the box that scrolls round a node, as in JupyterLab. */
function viewRound(node) {
  for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) {
      const { top, bottom } = box.getBoundingClientRect();
      return { top: Math.max(0, top), bottom: Math.min(window.innerHeight, bottom) };
    }
  }
  return { top: 0, bottom: window.innerHeight };
}

/**
 * A region that tells a screen reader what changed.
 * @returns {{node: HTMLElement, say: (words: string) => void}}
 */
export function liveRegion() {
  const node = el("div", { class: "dossier-live", role: "status", "aria-live": "polite" });
  return { node, say: (words) => void (node.textContent = words) };
}
