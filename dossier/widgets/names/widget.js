// The names: choose a form, say whom it means and who says so, then compare with what is said.

import { button, el, inlineButton, liveRegion, radios, uniqueName } from "../shared/dom.js";
import { CERTAINTY_WORDS, certaintyLegend } from "../shared/grammar.js";
import { arrowsBetween, setText } from "../shared/page.js";
import { keepEntries } from "../shared/store.js";
import { mapFilters, tellStory } from "./look.js";
import { inOrder, picture, table } from "./map.js";
import { panel, reading } from "./panel.js";

const VIEWS = [
  { value: "picture", label: "Picture" },
  { value: "table", label: "Table" },
];

/** Which pieces of forms lie within another form, or round one, so that each shows as itself. */
function touching(marks) {
  const forms = marks.filter((mark) => mark.kind === "form");
  const cut = new Set(forms.filter((mark) => mark.piece > 0).map((mark) => mark.id));
  const found = new Map();
  forms.forEach((mark, n) => {
    if (forms[n - 1]?.end !== mark.start && forms[n + 1]?.start !== mark.end) return;
    found.set(mark, cut.has(mark.id) ? "outer" : "inner");
  });
  return found;
}

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const given = { data, store, signal, live };
  const ids = data.order.mentions;
  const pages = new Map(); // document -> its element, made when it is first shown
  const openers = new Map(); // "form:id" or "note:id" -> the button in the text
  const pieces = new Map(); // mention -> every element of it
  let opened = "";
  let aside = null;
  let askAll = false;
  const strips = new Map(); // what the map has drawn
  let lit = new Set(); // the mentions of the chosen story

  const view = () => store.get("view") ?? {};
  const entryOf = (id) => store.get(id) ?? {};
  const documentNow = () => data.documents.find((one) => one.id === view().document) ?? data.documents[0];
  const isOpen = (id) => Boolean(view().all || entryOf(id).compared);

  const switcher = radios(
    "Document",
    data.documents.length > 1 ? data.documents.map(({ id, name }) => ({ value: id, label: name })) : [],
    documentNow()?.id ?? "",
    (value) => {
      if (opened) toggle(opened);
      setView({ document: value });
      showDocument();
      live.say(`${documentNow().name}. ${summary()}`);
    },
    signal,
    uniqueName("dossier-document"),
    "dossier-switch",
  );
  const progress = el("p", { class: "dossier-progress" });
  const sheet = el("div", { class: "dossier-sheet" });
  const storyList = el("div", { class: "dossier-row dossier-stories" });
  const storyWords = el("div", { class: "dossier-story" });
  const filters = mapFilters(given, (name, value) => {
    setView({ [name]: value });
    paintMap();
    live.say(count.textContent);
  });
  const views = radios("As", VIEWS, view().shape ?? "picture", (shape) => { setView({ shape }); paintMap(); },
    signal, uniqueName("dossier-shape"), "dossier-switch dossier-shapes");
  const giveAway = el("div", { class: "dossier-giveaway" });
  const count = el("p", { class: "dossier-progress" });
  const map = el("div", { class: "dossier-map" });
  const mapSection = el(
    "section",
    { class: "dossier-map-section", "aria-label": "Map of the names" },
    el("h3", { class: "dossier-h" }, "Map"),
    el("p", { class: "dossier-lead" }, "From each form, by the words that identify it, to whom or what it means. A form with two claims stands twice."),
    data.stories.length ? el("p", { class: "dossier-label" }, "What to look for") : null,
    storyList,
    storyWords,
    el("div", { class: "dossier-filters" }, ...Object.values(filters).map((one) => one.label), views),
    giveAway,
    certaintyLegend(Object.keys(CERTAINTY_WORDS)),
    count,
    map,
  );

  root.classList.add("dossier", "dossier-names");
  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": "The names in the text" },
      el("div", { class: "dossier-tools" }, data.documents.length > 1 ? switcher : null, progress),
      sheet,
      ids.length ? mapSection : null,
      live.node,
    ),
  );
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened) return;
    const opener = openers.get(opened);
    toggle(opened);
    opener.focus();
  }, { signal });
  // A new width asks for a new picture; the text needs none.
  let drawnAt = 0;
  const watcher = new ResizeObserver(() => {
    if (Math.round(map.clientWidth) !== drawnAt) paintMap();
  });
  watcher.observe(map);
  refresh();

  return () => {
    stop.abort();
    watcher.disconnect();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-names");
  };

  function setView(values) {
    store.put("view", { ...view(), ...values });
  }

  // The text.

  function showDocument() {
    const current = documentNow();
    if (!current) return;
    if (!pages.has(current.id)) {
      pages.set(current.id, documentPage(current));
      sheet.append(pages.get(current.id));
      for (const id of ids) if (data.mentions[id].document === current.id) paintMark(id);
    }
    for (const [id, page] of pages) page.hidden = id !== current.id;
    for (const input of switcher.querySelectorAll("input")) input.checked = input.value === current.id;
    progress.textContent = summary();
    paintStoryMarks();
  }

  function documentPage(one) {
    const set = (part) => {
      const touches = touching(part.marks);
      return setText(part.source, part.marks, (mark, words) => draw(mark, words, touches.get(mark)));
    };
    const text = set(one);
    const notes = one.notes.map(set);
    const page = el("div", { class: "dossier-document" }, text);
    if (notes.length) {
      page.append(
        el("div", { class: "dossier-apparatus", role: "group", "aria-label": `The notes to ${one.name}` }, ...notes),
      );
    }
    arrowsBetween(page, ".dossier-form[role], .dossier-notemark", signal);
    return page;
  }

  function draw(mark, words, touches) {
    if (mark.kind === "note") {
      const key = `note:${mark.id}`;
      const opener = button(words, () => toggle(key), signal, {
        class: "dossier-notemark",
        "aria-expanded": "false",
        "aria-label": data.notes[mark.id].title,
      });
      openers.set(key, opener);
      return [opener];
    }
    const key = `form:${mark.id}`;
    const press = () => toggle(key);
    let node;
    if (mark.piece > 0) {
      node = el("span", { class: "dossier-form" }, words);
      node.addEventListener("click", press, { signal });
    } else {
      node = inlineButton(words, press, signal, { class: "dossier-form", "aria-expanded": "false" });
      openers.set(key, node);
      pieces.set(mark.id, []);
    }
    if (touches) node.dataset.touching = touches;
    pieces.get(mark.id).push(node);
    return [node];
  }

  function paintMark(id) {
    const nodes = pieces.get(id) ?? [];
    const { form } = data.mentions[id];
    const entry = entryOf(id);
    const certainty = data.claims[id].find((claim) => !claim.outside)?.certainty ?? "unresolved";
    const state = entry.compared ? `is-${certainty}` : entry.entity ? "answered" : "";
    for (const node of nodes) {
      node.className = `dossier-form ${state ? `dossier-form-${state}` : ""}`.trim();
      node.classList.toggle("dossier-in-story", lit.has(id));
    }
    if (!nodes.length) return;
    nodes.at(-1).classList.add("dossier-form-last");
    const said = entry.compared ? `compared, ${CERTAINTY_WORDS[certainty]}` : entry.entity ? "answered, not compared" : "not answered";
    nodes[0].setAttribute("aria-label", `${form}: ${said}`);
  }

  // The margin.

  function toggle(key) {
    const before = opened;
    opened = opened === key ? "" : key;
    if (before) openers.get(before)?.setAttribute("aria-expanded", "false");
    aside?.remove();
    aside = null;
    if (!opened) return;
    const opener = openers.get(opened);
    opener.setAttribute("aria-expanded", "true");
    const id = opened.slice(5);
    const isNote = opened.startsWith("note:");
    const label = isNote ? data.notes[id].title : data.mentions[id].form;
    aside = el("div", { class: "dossier-aside", role: "group", "aria-label": label });
    aside.append(...(isNote ? noteWords(id) : panel(id, given, toldOf(id))), closer(opened));
    opener.after(aside);
  }

  function closer(key) {
    return button("Close", () => { toggle(key); openers.get(key).focus(); }, signal, { class: "dossier-quiet" });
  }

  function noteWords(id) {
    const note = data.notes[id];
    return [
      el("span", { class: "dossier-aside-title" }, note.title),
      el("p", { class: "dossier-notewords", dir: "auto" }, note.text),
    ];
  }

  function toldOf(id) {
    return {
      changed() {
        paintMark(id);
        progress.textContent = summary();
        if (entryOf(id).compared) paintMap();
      },
      compared: paintMapAndStories,
    };
  }

  function goTo(id) {
    const { document: where } = data.mentions[id];
    if (documentNow().id !== where) {
      if (opened) toggle(opened);
      setView({ document: where });
      showDocument();
    }
    const key = `form:${id}`;
    if (opened !== key) toggle(key);
    openers.get(key).scrollIntoView({ block: "center" });
    openers.get(key).focus({ preventScroll: true });
  }

  // The stories.

  function paintStories() {
    const chosen = data.stories.find((one) => one.id === view().story);
    storyList.replaceChildren(
      ...data.stories.map((story) =>
        button(story.title, () => choose(story), signal, { "aria-pressed": String(story === chosen), "data-story": story.id }),
      ),
    );
    storyWords.replaceChildren(...(chosen ? tellStory(chosen, given, { isOpen, entryOf, all: Boolean(view().all), goTo }) : []));
    paintStoryMarks();
  }

  function choose(story) {
    setView({ story: view().story === story.id ? "" : story.id });
    paintMapAndStories();
    storyList.querySelector(`[data-story="${story.id}"]`).focus();
    live.say(view().story ? storyWords.querySelector("p")?.textContent ?? "" : "All forms.");
  }

  function paintStoryMarks() {
    const chosen = data.stories.find((one) => one.id === view().story);
    lit = new Set((chosen?.mentions ?? []).filter((id) => !chosen.closed || isOpen(id)));
    for (const [id, nodes] of pieces) for (const node of nodes) node.classList.toggle("dossier-in-story", lit.has(id));
  }

  // The map.

  function rowsInView() {
    const { where, kind, certainty, story } = view();
    const members = data.stories.find((one) => one.id === story)?.mentions;
    const inView = ids.filter((id) => {
      const mention = data.mentions[id];
      return (!where || mention.document === where) && (!kind || mention.kind === kind) && (!members || members.includes(id));
    });
    const rows = inView.filter(isOpen).flatMap((id) =>
      data.claims[id]
        .filter((claim) => !certainty || claim.certainty === certainty)
        .map((claim) => ({ id, mention: data.mentions[id], claim })),
    );
    return { rows, closed: inView.filter((id) => !isOpen(id)).length };
  }

  function paintMap() {
    if (!ids.length) return;
    const { rows, closed } = rowsInView();
    const blocks = inOrder(rows);
    const shape = view().shape ?? "picture";
    if (Math.round(map.clientWidth) !== drawnAt) strips.clear();
    drawnAt = Math.round(map.clientWidth);
    const many = `${rows.length} ${rows.length === 1 ? "claim" : "claims"}`;
    const shut = closed ? ` ${closed} ${closed === 1 ? "form is" : "forms are"} closed until you compare.` : "";
    count.textContent = rows.length || closed ? `${rows.length ? `${many}.` : "Nothing to show yet."}${shut}` : "No claim fits this choice.";
    map.classList.toggle("dossier-as-table", shape === "table");
    for (const [name, { select }] of Object.entries(filters)) select.value = view()[name] ?? "";
    for (const input of views.querySelectorAll("input")) input.checked = input.value === shape;
    map.replaceChildren();
    paintGiveAway();
    if (!rows.length) return;
    if (shape === "picture" && drawnAt >= 720) {
      const drawing = picture(blocks, data, drawnAt, getComputedStyle(root).fontFamily, strips);
      drawing.setAttribute("aria-label", `Map of ${many}. Choose “Table” to read the same rows as a table.`);
      map.append(drawing);
    } else {
      map.append(table(blocks, data, goTo, (id) => reading(entryOf(id), data), signal));
    }
  }

  function paintGiveAway() {
    const shut = ids.filter((id) => !entryOf(id).compared).length;
    const all = Boolean(view().all);
    giveAway.replaceChildren();
    if (!shut) return;
    const press = (value, asked) => () => {
      askAll = asked;
      if (value !== null) setView({ all: value });
      paintMapAndStories();
      giveAway.querySelector("button")?.focus();
      live.say(asked ? giveAway.textContent : count.textContent);
    };
    if (all) {
      giveAway.append(button("Show only what I have compared", press(false, false), signal));
    } else if (askAll) {
      giveAway.append(
        el("p", {}, `This shows what is said of ${shut} ${shut === 1 ? "form" : "forms"} that you have not compared. Your answers stay, and the text stays as it is.`),
        el("div", { class: "dossier-row" }, button("Show all the same", press(true, false), signal), button("Keep them closed", press(null, false), signal)),
      );
    } else {
      giveAway.append(button("Show all that the notes say", press(null, true), signal));
    }
  }

  function paintMapAndStories() {
    paintStories();
    paintMap();
  }

  function summary() {
    const here = ids.filter((id) => data.mentions[id].document === documentNow()?.id);
    if (!ids.length) return "No form is marked in this dossier: its table of mentions is empty.";
    if (!here.length) return "No form is marked here.";
    const done = here.filter((id) => entryOf(id).compared).length;
    if (done === here.length) return `All ${here.length} forms here compared.`;
    return `${done} of ${here.length} forms here compared. Choose a marked form in the text.`;
  }

  function refresh() {
    const typing = aside?.contains(root.ownerDocument.activeElement);
    showDocument();
    for (const id of pieces.keys()) paintMark(id);
    if (opened && !typing) {
      const key = opened;
      toggle(key);
      toggle(key);
    }
    paintMapAndStories();
  }
}

export default { render };
