// The names: choose a form, say whom it means and who says so, then compare with what is said.

import { button, el, inlineButton, liveRegion, radios, setAttributes, uniqueName } from "./shared/dom.js";
import { CERTAINTY_MEANS, CERTAINTY_WORDS, certaintyLegend, certaintyMark, handMark } from "./shared/grammar.js";
import { arrowsBetween, setText } from "./shared/page.js";
import { keepEntries } from "./shared/store.js";
import { context, inOrder, picture, sourceName, table } from "./names_map.js";
import { CANNOT_TELL, NOT_IDENTIFIED, NO_NOTE, entityName, inSentence, partName, weigh } from "./names_weigh.js";

const VIEWS = [
  { value: "picture", label: "Picture" },
  { value: "table", label: "Table" },
];

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const ids = Object.keys(data.mentions);
  const pages = new Map(); // document -> its element, made when it is first shown
  const openers = new Map(); // "form:id" or "note:id" -> the button in the text
  const pieces = new Map(); // mention -> every element of it
  let opened = "";
  let aside = null;
  let askAll = false;
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
  const filters = mapFilters();
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
  root.addEventListener("keydown", (event) => {
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
    const text = setText(one.source, one.marks, draw);
    const notes = one.notes.map((note) => setText(note.source, note.marks, draw));
    const page = el("div", { class: "dossier-document" }, text);
    if (notes.length) {
      page.append(
        el("div", { class: "dossier-apparatus", role: "group", "aria-label": `The notes to ${one.name}` }, ...notes),
      );
    }
    arrowsBetween(page, ".dossier-form[role], .dossier-notemark", signal);
    return page;
  }

  function draw(mark, words) {
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
    aside.append(...(isNote ? noteWords(id) : form(id)));
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
      closer(`note:${id}`),
    ];
  }

  function form(id) {
    const mention = data.mentions[id];
    const entry = entryOf(id);
    const who = el("select", {}, new Option("Choose", ""), new Option("Not identified", NOT_IDENTIFIED), new Option("I can’t tell", CANNOT_TELL));
    for (const kind of [...new Set(Object.values(data.entities).map((one) => one.kind))].sort()) {
      const group = el("optgroup", { label: kind });
      for (const [entity, one] of Object.entries(data.entities)) if (one.kind === kind) group.append(new Option(one.name, entity));
      who.append(group);
    }
    const by = noteChoice(mention);
    const noteShown = el("p", { class: "dossier-evidence dossier-chosen-note", dir: "auto" });
    const why = el("textarea", { rows: 2, dir: "auto" });
    who.value = entry.entity ?? "";
    by.value = entry.note ?? "";
    why.value = entry.reason ?? "";
    const meaning = el("p", { class: "dossier-small" });
    const outcome = el("div", { class: "dossier-outcome" });
    const compare = button("Compare", open, signal, { class: "dossier-main" });
    const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
    compare.setAttribute("aria-describedby", hint.id);

    function missing() {
      const now = entryOf(id);
      if (!now.entity) return "Choose whom or what it means first.";
      if (now.entity === CANNOT_TELL) return "";
      if (!now.note) return "Choose the words that say so first.";
      return now.certainty ? "" : "Say how surely it is said first.";
    }
    function change(values) {
      store.put(id, values);
      settle();
    }
    function settle() {
      const now = entryOf(id);
      const lacks = missing();
      compare.hidden = Boolean(now.compared);
      hint.hidden = Boolean(now.compared) || !lacks;
      hint.textContent = lacks;
      setAttributes(compare, { "aria-disabled": lacks ? "true" : null });
      noteShown.textContent = data.notes[now.note]?.text ?? "";
      meaning.textContent = CERTAINTY_MEANS[now.certainty] ?? "";
      outcome.replaceChildren(...(now.compared ? comparison(id) : []));
      paintMark(id);
      progress.textContent = summary();
    }
    function open() {
      const lacks = missing();
      if (lacks) {
        live.say(lacks);
        (lacks.includes("whom") ? who : lacks.includes("words") ? by : sure.querySelector("input")).focus();
        return;
      }
      const { entity, note, certainty, reason } = entryOf(id);
      change({ compared: true, first: { entity, note: note ?? "", certainty: certainty ?? "", reason: reason ?? "" } });
      paintMapAndStories();
      outcome.tabIndex = -1;
      outcome.focus();
      live.say(weigh(entryOf(id), data.claims[id], data).join(" "));
    }

    const sure = radios(
      "How surely is it said?",
      Object.keys(CERTAINTY_WORDS).map((value) => ({ value, label: certaintyMark(value) })),
      entry.certainty ?? "",
      (certainty) => { change({ certainty }); laterChange(id); },
      signal,
      uniqueName("dossier-sure"),
      "dossier-sure",
    );
    who.addEventListener("change", () => { change({ entity: who.value }); laterChange(id); }, { signal });
    by.addEventListener("change", () => { change({ note: by.value }); laterChange(id); }, { signal });
    why.addEventListener("input", () => store.put(id, { reason: why.value }), { signal });
    settle();
    return [
      el("bdi", { class: "dossier-aside-title dossier-aside-form" }, mention.form),
      el("label", { class: "dossier-field" }, "Whom or what does it mean here?", who),
      el("label", { class: "dossier-field" }, "Which words say so?", by),
      noteShown,
      sure,
      meaning,
      el("label", { class: "dossier-field" }, "Why? (one line, if you like)", why),
      compare,
      hint,
      outcome,
      closer(`form:${id}`),
    ];
  }

  function noteChoice(mention) {
    const own = data.documents.find((one) => one.id === mention.document);
    const here = [own.id, ...own.notes.map((note) => note.id)];
    const choice = el("select", {}, new Option("Choose", ""), new Option("No note, and nothing else", NO_NOTE));
    const group = el("optgroup", { label: "Here" });
    for (const part of here) {
      const itself = part === mention.part || part === own.id;
      group.append(new Option(itself ? `${partName(part, data)} itself` : partName(part, data), part));
    }
    const elsewhere = el("optgroup", { label: "Elsewhere" });
    for (const [part, one] of Object.entries(data.parts)) if (!here.includes(part)) elsewhere.append(new Option(one.name, part));
    choice.append(group, elsewhere.children.length ? elsewhere : "");
    return choice;
  }

  function comparison(id) {
    const entry = entryOf(id);
    const inside = data.claims[id].filter((claim) => !claim.outside);
    const outside = data.claims[id].filter((claim) => claim.outside);
    const now = reading(entry);
    const first = reading(entry.first ?? entry);
    return [
      el("p", { class: "dossier-verdict", dir: "auto" }, weigh(entry, data.claims[id], data).join(" ")),
      ...inside.map(claimWords),
      outside.length ? el("p", { class: "dossier-label" }, "Outside the sources") : null,
      ...outside.map(claimWords),
      el("p", { class: "dossier-small", dir: "auto" }, `Before you compared you said: ${first}.`),
      now !== first ? el("p", { class: "dossier-small", dir: "auto" }, `Now you say: ${now}.`) : null,
      el("p", { class: "dossier-small" }, "You can still change what you chose above."),
    ].filter(Boolean);
  }

  function claimWords(claim) {
    const where = claim.outside ? claim.reference : claim.by_part ? inSentence(partName(claim.by_part, data)) : "";
    return el(
      "div",
      { class: "dossier-claim" },
      el("p", { class: "dossier-claim-head" }, el("strong", {}, claim.entity ? entityName(claim, data) : "Not identified"), certaintyMark(claim.certainty)),
      claim.by_quote ? el("p", { class: "dossier-quote" }, `“${claim.by_quote}”`) : null,
      el("p", { class: "dossier-source" }, handMark(claim.owner), where ? `, ${where}` : ""),
      el("p", {}, claim.says),
    );
  }

  function reading(entry) {
    if (!entry?.entity) return "";
    const own = { [NOT_IDENTIFIED]: "not identified", [CANNOT_TELL]: "I can’t tell" };
    const who = own[entry.entity] ?? data.entities[entry.entity]?.name ?? entry.entity;
    const by = entry.note === NO_NOTE ? NO_NOTE : entry.note ? inSentence(partName(entry.note, data)) : "";
    return [who, by, CERTAINTY_WORDS[entry.certainty]].filter(Boolean).join(", ");
  }

  function laterChange(id) {
    if (entryOf(id).compared) paintMap();
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
    storyWords.replaceChildren(...(chosen ? tell(chosen) : []));
    paintStoryMarks();
  }

  function choose(story) {
    setView({ story: view().story === story.id ? "" : story.id });
    paintMapAndStories();
    storyList.querySelector(`[data-story="${story.id}"]`).focus();
    live.say(view().story ? storyWords.querySelector("p")?.textContent ?? "" : "All forms.");
  }

  function tell(story) {
    const seen = story.mentions.filter(isOpen);
    const members = story.closed ? seen : story.mentions;
    const words = el("div", { class: "dossier-lead" });
    if (story.closed && !view().all) {
      const compared = ids.filter((id) => entryOf(id).compared).length;
      words.append(el("p", {}, `Of the ${compared} ${compared === 1 ? "form" : "forms"} that you have compared, ${seen.length} ${seen.length === 1 ? "belongs" : "belong"} here.`));
    } else if (seen.length < members.length) {
      words.append(el("p", {}, `${story.question} ${seen.length} of ${members.length} compared; the rest opens when all are.`));
    }
    if (story.closed ? seen.length : seen.length === members.length) words.append(...story.words.map((line) => el("p", { dir: "auto" }, line)));
    const list = el("ul", { class: "dossier-members" });
    for (const id of members) {
      const mention = data.mentions[id];
      list.append(
        el("li", {},
          button(mention.form, () => goTo(id), signal, { class: "dossier-quiet dossier-go" }),
          el("span", { class: "dossier-small" }, `${inSentence(partName(mention.part, data))}, ${entryOf(id).compared ? "compared" : "not compared"}`),
        ),
      );
    }
    return [words, list];
  }

  function paintStoryMarks() {
    const chosen = data.stories.find((one) => one.id === view().story);
    lit = new Set((chosen?.mentions ?? []).filter((id) => !chosen.closed || isOpen(id)));
    for (const [id, nodes] of pieces) for (const node of nodes) node.classList.toggle("dossier-in-story", lit.has(id));
  }

  // The map.

  function mapFilters() {
    const made = {};
    const used = (words) => [...new Set(words)];
    const claims = Object.values(data.claims).flat();
    const options = {
      where: ["Document", data.documents.map(({ id, name }) => [id, name])],
      kind: ["Kind", used(ids.map((id) => data.mentions[id].kind)).sort().map((kind) => [kind, kind])],
      certainty: ["Certainty", Object.entries(CERTAINTY_WORDS).filter(([one]) => claims.some((claim) => claim.certainty === one))],
    };
    for (const [name, [label, choices]] of Object.entries(options)) {
      const select = el("select", {}, new Option("all", ""), ...choices.map(([value, words]) => new Option(words, value)));
      select.addEventListener("change", () => {
        setView({ [name]: select.value });
        paintMap();
        live.say(count.textContent);
      }, { signal });
      made[name] = { select, label: el("label", {}, label, select) };
    }
    return made;
  }

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
      const drawing = picture(blocks, data, drawnAt, getComputedStyle(root).fontFamily);
      drawing.setAttribute("aria-label", `Map of ${many}. Choose “Table” to read the same rows as a table.`);
      map.append(drawing);
    } else {
      map.append(table(blocks, data, goTo, (id) => reading(entryOf(id)), signal));
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
