// The browser of answers: a list that draws only what is in sight, and one row in full beside it.
const browse = place => {
  const { data, gain, turns, asked, select } = loadRows();
  const HEIGHT = 68;
  const start = address.read();
  const oneOf = (value, known, other) => known.includes(value) ? value : other;
  const whole = (value, below, other) => /^\d+$/.test(value || "") && Number(value) < below ? Number(value) : other;
  const SHOW = ["all", "changed", "better", "worse", "same", "none"];
  const ORDER = ["worst", "best", "given"];
  const DIFF = ["none", "models", "reference"];
  const wanted = {
    show: oneOf(start.get("show"), SHOW, "all"),
    by: whole(start.get("by"), data.scorers.length, 0),
    order: oneOf(start.get("order"), ORDER, "worst"),
    search: start.get("q") || "",
    facets: data.facets.map((f, k) => whole(start.get("f" + k), f.values.length, -1)),
  };
  let diff = oneOf(start.get("diff"), DIFF, "none");
  let found = [];
  let current = -1;
  let parts = {};

  const remember = () => {
    const changes = {
      show: wanted.show === "all" ? null : wanted.show,
      by: wanted.by === 0 ? null : String(wanted.by),
      order: wanted.order === "worst" ? null : wanted.order,
      q: wanted.search,
      diff: diff === "none" ? null : diff,
      row: current >= 0 && found[current] ? String(found[current].i + 1) : null,
    };
    wanted.facets.forEach((v, k) => { changes["f" + k] = v < 0 ? null : String(v); });
    address.write(changes);
  };

  // The row that was open stays open where it still fits.
  const refresh = () => {
    const open = current >= 0 && found[current] ? found[current].i : whole(address.read().get("row"), data.rows.length + 1, 0) - 1;
    found = select(wanted);
    current = found.findIndex(f => f.i === open);
    if (current < 0 && found.length) current = 0;
    parts.count.textContent = say("browse.found", found.length.toLocaleString("en"), data.rows.length.toLocaleString("en"));
    parts.space.style.height = found.length * HEIGHT + "px";
    parts.empty.hidden = found.length > 0;
    show(true);
  };
  const change = () => { refresh(); remember(); };

  const item = at => {
    const { i, g } = found[at];
    const row = data.rows[i], unit = data.scorers[wanted.by].unit;
    return make("div", {
      class: "item", role: "option", id: "item-" + i, style: "top:" + at * HEIGHT + "px",
      "aria-selected": String(at === current), "aria-setsize": found.length, "aria-posinset": at + 1,
      on: { click: () => open(at) },
    },
    make("span", { class: "item-head" },
      make("b", {}, String(i + 1)), make("span", { class: "soft" }, inLanguage(data.facets[0].values[row.f[0]])),
      make("span", { class: "gain " + signOf(g) }, g === null ? "–" : figureOfChange(unit, g * data.scorers[wanted.by].gain))),
    make("span", { class: "item-text", dir: "auto" }, asked(row).slice(0, 160)));
  };
  const drawList = () => {
    const list = parts.list;
    const from = Math.max(0, Math.floor(list.scrollTop / HEIGHT) - 4);
    const to = Math.min(found.length, Math.ceil((list.scrollTop + (list.clientHeight || 600)) / HEIGHT) + 4);
    const items = [];
    for (let at = from; at < to; at++) items.push(item(at));
    parts.space.replaceChildren(...items);
    list.setAttribute("aria-activedescendant", found[current] ? "item-" + found[current].i : "");
  };
  const show = scroll => {
    const list = parts.list, top = current * HEIGHT;
    if (scroll && current >= 0 && (top < list.scrollTop || top + HEIGHT > list.scrollTop + list.clientHeight)) {
      list.scrollTop = Math.max(0, top - list.clientHeight / 3);
    }
    drawList();
    parts.detail.replaceChildren(...(current < 0 ? [] : detail(found[current].i)));
  };
  const open = at => {
    if (at < 0 || at >= found.length) return;
    current = at;
    show(true);
    remember();
  };

  const text = raw => make("div", { class: "text", dir: "auto" }, raw);
  const marked = (runs, tag) => make("div", { class: "text", dir: "auto" },
    runs.map(run => run.same ? run.text : make(tag, {}, run.text)));
  const column = (kind, heading, ...body) =>
    make("div", { class: "col " + kind }, make("h5", {}, heading), ...body);

  const answers = (kind, model, runs, tag) => model.a.map((answer, k) => {
    const copy = make("button", { type: "button", class: "quiet" }, say("browse.copy"));
    copy.addEventListener("click", () => copyText(answer, copy));
    return make("div", { class: "one" },
      model.a.length > 1 ? make("div", { class: "soft small" }, say("browse.try", k + 1)) : null,
      answer.trim() === "" ? make("div", { class: "text soft" }, say("answers.empty"))
        : k === 0 && runs ? marked(runs, tag) : text(answer),
      answer.trim() === "" ? null : copy);
  });
  const scores = (row, model) => {
    const list = make("ul", { class: "chips" });
    data.scorers.forEach((scorer, k) => {
      const value = model.s[k];
      const shown = typeof value === "number" ? figure(scorer.unit, value) : "–";
      const why = typeof value === "number" ? null : say("browse.unscored", inLanguage(data.reasons[value[0]]));
      const g = model === row.t ? gain(row, k) : null;
      list.append(make("li", { title: why }, inLanguage(scorer.label) + " ",
        make("b", {}, shown, g === null || g === 0 ? null : make("span", { class: "gain " + signOf(g) }))));
    });
    return list;
  };
  const missed = model => !model.d ? null : make("div", { class: "missed" },
    make("span", {}, say("answers.missed")),
    make("ul", {}, model.d.map(d => make("li", {}, inLanguage(data.reasons[d])))));

  const detail = i => {
    const row = data.rows[i];
    const runs = diff === "none" ? null : wordDiff(diff === "models" ? row.b.a[0] : row.r, row.t.a[0]);
    const step = (by, code) => make("button", {
      type: "button", disabled: found[current + by] === undefined, on: { click: () => open(current + by) },
    }, say(code));
    return [
      make("div", { class: "detail-head" },
        make("h4", {}, say("browse.row", i + 1), " ",
          make("span", { class: "soft" }, data.facets.map((f, k) => inLanguage(f.values[row.f[k]])).join(" · ")), " ",
          make("span", { class: "soft place" }, row.p)),
        make("span", { class: "steps" }, step(-1, "browse.previous"), step(1, "browse.next"))),
      make("div", { class: "prompt" }, turns(row).map(([role, content]) =>
        make("div", { class: "turn " + role }, make("b", {}, say("role." + role)), text(content)))),
      make("div", { class: "three" },
        column("reference", say("answers.reference"),
          diff === "reference" ? marked(runs.before, "del") : text(row.r)),
        column("base", say("answers.base"),
          ...answers("base", row.b, diff === "models" ? runs.before : null, "del"),
          row.b.cut ? make("div", { class: "cut" }, say("answers.cut")) : null, scores(row, row.b), missed(row.b)),
        column("tuned", say("answers.tuned"),
          ...answers("tuned", row.t, runs && runs.after, "ins"),
          row.t.cut ? make("div", { class: "cut" }, say("answers.cut")) : null, scores(row, row.t), missed(row.t))),
      runs ? make("p", { class: "soft small" },
        say("browse.diff.key", say(diff === "models" ? "answers.base" : "answers.reference"))) : null,
    ].filter(Boolean);
  };

  // A page from a file has no clipboard of its own in every browser; selecting always works.
  const copyText = (raw, button) => {
    const area = make("textarea", { class: "away" });
    area.value = raw;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.textContent = say("browse.copied");
  };

  const choice = (name, label, options, value, chosen) => {
    const select = make("select", { "data-filter": name, on: { change: () => { chosen(select.value); } } },
      options.map(([key, shown]) => make("option", { value: key, selected: String(key) === String(value) }, shown)));
    return make("label", {}, make("span", {}, label), select);
  };
  let typing = 0;
  let watched = null;
  const build = () => {
    const search = make("input", { type: "search", placeholder: say("browse.search.hint"), value: wanted.search });
    search.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => { wanted.search = search.value; change(); }, 120);
    });
    parts = {
      search,
      count: make("output", { class: "soft small", "aria-live": "polite" }),
      space: make("div", { class: "space" }),
      empty: make("p", { class: "soft nothing", hidden: true }, say("browse.empty") + " ",
        make("button", { type: "button", on: { click: clear } }, say("browse.clear"))),
      detail: make("div", { class: "detail" }),
    };
    parts.list = make("div", { class: "list", role: "listbox", tabindex: "0", "aria-label": say("browse.list") }, parts.space, parts.empty);
    parts.list.addEventListener("scroll", drawList, { passive: true });
    if (watched) watched.disconnect();
    watched = new ResizeObserver(drawList);
    watched.observe(parts.list);
    place.replaceChildren(
      make("div", { class: "filters" },
        choice("show", say("browse.show"), SHOW.map(k => [k, say("browse." + k)]), wanted.show, v => { wanted.show = v; change(); }),
        data.scorers.length < 2 ? null
          : choice("by", say("browse.by"), data.scorers.map((s, k) => [k, inLanguage(s.label)]), wanted.by, v => { wanted.by = Number(v); change(); }),
        choice("order", say("browse.order"), ORDER.map(k => [k, say("browse.order." + k)]), wanted.order, v => { wanted.order = v; change(); }),
        data.facets.map((facet, k) => facet.values.length < 2 ? null
          : choice("f" + k, inLanguage(facet.label),
            [[-1, say(k === 0 ? "purpose.any" : "slice.any")], ...facet.values.map((v, n) => [n, inLanguage(v)])],
            wanted.facets[k], v => { wanted.facets[k] = Number(v); change(); })),
        choice("diff", say("browse.diff"), DIFF.map(k => [k, say("browse.diff." + k)]), diff, v => { diff = v; show(false); remember(); }),
        make("label", { class: "grow" }, make("span", {}, say("browse.search")), search)),
      make("div", { class: "found" }, parts.count, make("span", { class: "soft small keys" }, say("browse.keys"))),
      make("div", { class: "panes" }, parts.list, parts.detail));
    refresh();
  };
  const clear = () => {
    Object.assign(wanted, { show: "all", search: "" });
    wanted.facets.fill(-1);
    build();
    remember();
  };

  place.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typed = event.target.closest("input, select, textarea");
    if (event.key === "Escape") { clear(); parts.list.focus({ preventScroll: true }); return; }
    if (typed) return;
    const page = Math.max(1, Math.floor(parts.list.clientHeight / HEIGHT) - 1);
    const moves = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in moves) {
      open(Math.max(0, Math.min(found.length - 1, current + moves[event.key])));
    } else if (event.key === "/") {
      parts.search.focus();
    } else if (event.key === "d") {
      diff = DIFF[(DIFF.indexOf(diff) + 1) % DIFF.length];
      build();
      remember();
      parts.list.focus({ preventScroll: true });
    } else {
      return;
    }
    event.preventDefault();
  });
  onLanguage.push(build);
  onAddress.push(() => {
    const at = whole(address.read().get("row"), data.rows.length + 1, 0) - 1;
    if (at < 0 || (found[current] && found[current].i === at)) return;
    if (!found.some(f => f.i === at)) { current = -1; clear(); }
    open(found.findIndex(f => f.i === at));
  });
  build();
};

// The page stands first; curves and rows follow once it is painted.
const begin = () => {
  if (typeof uPlot !== "undefined") document.querySelectorAll(".curve").forEach(drawCurve);
  browse(document.getElementById("browser"));
  root.dataset.ready = String(Math.round(performance.now()));
};
speak(address.read().get("lang") || language);
requestAnimationFrame(() => setTimeout(begin));
