// The gaps: choose one, commit to a reading, then see the editor's; and ask what only looks like one.

import { button, el, inlineButton, liveRegion, radios, setAttributes, uniqueName } from "../shared/dom.js";
import { SURENESS, certaintyMark, handMark } from "../shared/grammar.js";
import { arrowsBetween, setText } from "../shared/page.js";
import { keepEntries } from "../shared/store.js";

const READINGS = [
  { value: "stands", label: "As it stands" },
  { value: "editor", label: "With the editor’s conjectures" },
  { value: "student", label: "With mine" },
];

function render({ model, el: root }) {
  const stop = new AbortController();
  const { signal } = stop;
  const data = model.get("data");
  const store = keepEntries(model, refresh, signal);
  const live = liveRegion();
  const asides = new Map();
  const openers = new Map();
  let opened = "";

  const gapIds = Object.keys(data.gaps).sort((one, other) => data.gaps[one].number - data.gaps[other].number);
  const reading = radios(
    "Reading",
    gapIds.length ? READINGS : [],
    store.get("view")?.reading ?? "stands",
    (value) => {
      show(value);
      live.say(`${READINGS.find((one) => one.value === value).label}. ${summary()}`);
    },
    signal,
    uniqueName("dossier-reading"),
    "dossier-switch",
  );
  const progress = el("p", { class: "dossier-progress" });
  const text = setText(data.source, data.marks, draw);
  arrowsBetween(text, ".dossier-gap, .dossier-notemark, .dossier-alike[role]", signal);
  text.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !opened) return;
      close(opened);
    },
    { signal },
  );

  root.classList.add("dossier", "dossier-gaps");
  root.append(
    el(
      "section",
      { class: "dossier-page", "aria-label": `${data.source.title}, with its gaps` },
      gapIds.length ? el("div", { class: "dossier-tools" }, reading, progress) : null,
      text,
      foot(),
      live.node,
    ),
  );
  refresh();

  return () => {
    stop.abort();
    root.replaceChildren();
    root.classList.remove("dossier", "dossier-gaps");
  };

  // What stands in the place of a mark.

  function draw(mark, words) {
    if (mark.kind === "gap") return drawGap(mark.id);
    if (mark.kind === "note") return drawNote(mark.id, words);
    return drawAlike(mark, words);
  }

  function drawGap(id) {
    const gap = data.gaps[id];
    const opener = button("", () => toggle(id), signal, {
      class: `dossier-gap dossier-gap-${gap.cause}`,
      "aria-expanded": "false",
    });
    const aside = el("div", { class: "dossier-aside dossier-aside-gap", role: "note" });
    openers.set(id, opener);
    asides.set(id, aside);
    return [opener, aside];
  }

  function drawNote(id, words) {
    const note = data.notes[id];
    const opener = button(words, () => toggle(id), signal, {
      class: "dossier-notemark",
      "aria-expanded": "false",
      "aria-label": note.title,
    });
    const aside = el("div", { class: "dossier-aside", role: "note", hidden: true });
    openers.set(id, opener);
    asides.set(id, aside);
    return [opener, aside];
  }

  function drawAlike(mark, words) {
    // White space at an edge, where a note's number cuts the words in two, needs no line under it.
    const [, before, inner, after] = words.match(/^(\s*)(.*?)(\s*)$/s);
    if (mark.piece > 0) return [before, el("span", { class: "dossier-alike" }, inner), after];
    const opener = inlineButton(inner, () => toggle(mark.id), signal, {
      class: "dossier-alike",
      "aria-expanded": "false",
      "aria-description": "Is this a gap?",
    });
    const aside = el("div", { class: "dossier-aside", role: "note", hidden: true });
    openers.set(mark.id, opener);
    asides.set(mark.id, aside);
    return [before, opener, aside, after];
  }

  // The margin.

  function toggle(id) {
    const before = opened;
    opened = opened === id ? "" : id;
    if (before) fill(before);
    if (opened) fill(opened);
  }

  function close(id) {
    toggle(id);
    openers.get(id).focus();
  }

  function closer(id) {
    return button("Close", () => close(id), signal, { class: "dossier-quiet" });
  }

  function fill(id) {
    const aside = asides.get(id);
    const open = opened === id;
    openers.get(id).setAttribute("aria-expanded", String(open));
    if (id in data.gaps) {
      aside.classList.toggle("dossier-open", open);
      aside.replaceChildren(...(open ? gapForm(id) : gapLabel(id)));
      return;
    }
    aside.hidden = !open;
    if (!open) aside.replaceChildren();
    else if (id in data.notes) aside.replaceChildren(...noteWords(id));
    else aside.replaceChildren(alikeQuestion(id));
  }

  function gapLabel(id) {
    const gap = data.gaps[id];
    const entry = store.get(id);
    const said = entry?.revealed
      ? "Read. The note is open."
      : entry?.reading
        ? "Your reading is in. The note is still closed."
        : "";
    return [
      el("span", { class: "dossier-aside-title" }, `Gap ${gap.number}, ${gap.cause_word}`),
      el("span", { class: "dossier-evidence" }, `“${gap.cause_quote}”`),
      source(gap, gap.note_title),
      said ? el("span", { class: "dossier-small" }, said) : null,
    ].filter(Boolean);
  }

  function gapForm(id) {
    const gap = data.gaps[id];
    const entry = store.get(id) ?? {};
    const word = /** @type {HTMLInputElement} */ (
      el("input", { type: "text", autocomplete: "off", spellcheck: "false", dir: "auto" })
    );
    const why = /** @type {HTMLTextAreaElement} */ (el("textarea", { rows: 3, dir: "auto" }));
    word.value = entry.reading ?? "";
    why.value = entry.reason ?? "";
    const outcome = el("div", { class: "dossier-outcome", tabindex: -1 });
    const reveal = button(`Reveal what ${gap.note_title.toLowerCase()} says`, open, signal, {
      class: "dossier-main",
    });
    const hint = el("p", { class: "dossier-small", id: uniqueName("dossier-hint") });
    reveal.setAttribute("aria-describedby", hint.id);

    function change(values) {
      store.put(id, values);
      settle();
      paintGap(id);
      progress.textContent = summary();
    }
    function missing() {
      const now = store.get(id) ?? {};
      if (!now.certainty) return "Say how sure you are first.";
      if (!now.reading?.trim() && now.certainty !== "unresolved") return "Write your reading first.";
      return now.reason?.trim() ? "" : "Say why first.";
    }
    function settle() {
      const done = store.get(id)?.revealed;
      const lacks = missing();
      reveal.hidden = Boolean(done);
      hint.hidden = Boolean(done);
      hint.textContent = lacks;
      setAttributes(reveal, { "aria-disabled": lacks ? "true" : null });
      outcome.replaceChildren(...(done ? editorsReading(id) : []));
    }
    function open() {
      const lacks = missing();
      if (lacks) {
        live.say(lacks);
        (lacks.includes("why") ? why : lacks.includes("sure") ? sure.querySelector("input") : word).focus();
        return;
      }
      const { reading: first, certainty, reason } = store.get(id);
      change({ reading: first ?? "", revealed: true, first: { reading: first ?? "", certainty, reason } });
      outcome.focus();
      show("editor");
      live.say(`${gap.note_title} is open. It says: ${gap.conjecture_quote}`);
    }

    const sure = radios(
      "How sure are you?",
      SURENESS,
      entry.certainty ?? "",
      (certainty) => change({ certainty }),
      signal,
      uniqueName("dossier-sure"),
    );
    word.addEventListener("input", () => change({ reading: word.value }), { signal });
    why.addEventListener("input", () => change({ reason: why.value }), { signal });
    settle();
    return [
      el("span", { class: "dossier-aside-title" }, `Gap ${gap.number}, ${gap.cause_word}`),
      el("span", { class: "dossier-evidence" }, `“${gap.cause_quote}”`),
      source(gap, gap.note_title),
      el("label", { class: "dossier-field" }, "What do you think stood here?", word),
      sure,
      el("label", { class: "dossier-field" }, "Why? Name the words that lead you there.", why),
      reveal,
      hint,
      outcome,
      closer(id),
    ];
  }

  function editorsReading(id) {
    const gap = data.gaps[id];
    const { first, reading: now } = store.get(id);
    const word = (reading) => el("bdi", {}, reading?.trim() || "no word");
    const changed = first && (now ?? "") !== first.reading;
    return [
      el("blockquote", { class: "dossier-quote" }, gap.conjecture_quote),
      el("p", {}, source(gap, gap.note_title), " ", certaintyMark(gap.certainty)),
      el("p", {}, gap.says),
      el("p", {}, "Before you opened the note you wrote: ", word(first?.reading), "."),
      changed ? el("p", {}, "Now you write: ", word(now), ".") : null,
      el("p", { class: "dossier-small" }, "You can still change what you wrote above."),
    ].filter(Boolean);
  }

  function noteWords(id) {
    const note = data.notes[id];
    const waiting = note.closed_by.filter((gap) => !store.get(gap)?.revealed);
    const title = el("span", { class: "dossier-aside-title" }, note.title);
    if (waiting.length) {
      const number = data.gaps[waiting[0]].number;
      return [title, el("p", {}, `This note holds the editor’s reading of gap ${number}. Write your own reading there first.`), closer(id)];
    }
    const inside = note.lookalikes.flatMap((alike) => {
      const words = el("p", { class: "dossier-evidence" }, `“${data.lookalikes[alike].quote}”`);
      return [el("div", { class: "dossier-inside" }, words, alikeQuestion(alike))];
    });
    return [title, el("p", { class: "dossier-notewords" }, note.text), ...inside, closer(id)];
  }

  function alikeQuestion(id) {
    const alike = data.lookalikes[id];
    const question = el("p", { class: "dossier-aside-title" }, "Is this a gap?");
    const reason = el("div", {});
    const buttons = new Map();
    const settle = () => {
      const answer = store.get(id)?.answer;
      for (const [value, one] of buttons) one.setAttribute("aria-pressed", String(answer === value));
      reason.replaceChildren(...(answer ? alikeReason(alike) : []));
    };
    const answers = el("div", { class: "dossier-row" });
    for (const [value, label] of [["gap", "A gap"], ["no-gap", "No gap"], ["cannot-tell", "I can’t tell"]]) {
      const press = () => {
        store.put(id, { answer: value });
        settle();
        live.say(alike.says);
      };
      buttons.set(value, button(label, press, signal));
    }
    answers.append(...buttons.values());
    settle();
    return el("div", {}, question, answers, reason);
  }

  function alikeReason(alike) {
    return [
      el("p", {}, alike.says),
      el("p", {}, handMark(alike.owner), " ", certaintyMark(alike.certainty)),
      alike.by_quote ? el("p", { class: "dossier-evidence" }, `“${alike.by_quote}” (${alike.by_title.toLowerCase()})`) : null,
    ].filter(Boolean);
  }

  function source(gap, title) {
    return el("span", { class: "dossier-source" }, handMark(gap.owner), `, ${title.toLowerCase()}`);
  }

  // The gaps in the line, and the words above the page.

  function paintGap(id) {
    const gap = data.gaps[id];
    const entry = store.get(id) ?? {};
    const view = store.get("view")?.reading ?? "stands";
    const opener = openers.get(id);
    let filled = "";
    if (view === "editor" && entry.revealed) filled = gap.conjecture;
    if (view === "student") filled = short((entry.reading ?? "").trim());
    const name = `Gap ${gap.number}, ${gap.cause_word}`;
    opener.classList.toggle("dossier-filled", Boolean(filled));
    opener.classList.toggle("dossier-filled-student", Boolean(filled) && view === "student");
    opener.replaceChildren(
      filled ? el("bdi", { class: "dossier-filled-word" }, `[${filled}]`) : el("span", { class: "dossier-gap-number" }, String(gap.number)),
    );
    opener.setAttribute(
      "aria-label",
      filled ? `${name}. ${view === "editor" ? "The editor’s conjecture" : "Your reading"}: ${filled}` : name,
    );
  }

  /** As much of a reading as a line of text bears; the whole stands in the margin. */
  function short(words) {
    const characters = Array.from(words.slice(0, 100));
    return characters.length > 40 ? `${characters.slice(0, 40).join("").trimEnd()}…` : words;
  }

  function show(view) {
    store.put("view", { reading: view });
    refresh();
  }

  function summary() {
    if (!gapIds.length) return "";
    const revealed = gapIds.filter((id) => store.get(id)?.revealed).length;
    const view = store.get("view")?.reading ?? "stands";
    if (view === "editor" && revealed < gapIds.length)
      return `${gapIds.length - revealed} of ${gapIds.length} conjectures are closed: write your own reading first.`;
    if (revealed === gapIds.length) return `All ${gapIds.length} gaps read.`;
    return `${revealed} of ${gapIds.length} gaps read. Choose one in the text.`;
  }

  function refresh() {
    const view = store.get("view")?.reading ?? "stands";
    for (const input of reading.querySelectorAll("input")) input.checked = input.value === view;
    gapIds.forEach(paintGap);
    for (const id of asides.keys()) {
      const typing = asides.get(id).contains(root.ownerDocument.activeElement);
      if (!typing) fill(id);
    }
    progress.textContent = summary();
  }

  function foot() {
    const alike = Object.keys(data.lookalikes).length;
    return el(
      "p",
      { class: "dossier-foot" },
      gapIds.length ? "The width of a gap is this page’s: nobody says how long the missing word was. " : "",
      alike ? "A fine dotted line marks words that may look like a gap: choose them, and say." : "",
    );
  }
}

export default { render };
