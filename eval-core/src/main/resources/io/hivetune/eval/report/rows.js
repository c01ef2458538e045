// All rows, and which of them to show in what order.
const loadRows = () => {
  const data = JSON.parse(document.getElementById("rows").textContent);
  const number = v => typeof v === "number";
  const gain = (row, scorer) => {
    const before = row.b.s[scorer], after = row.t.s[scorer];
    return number(before) && number(after) ? data.scorers[scorer].gain * (after - before) : null;
  };
  const changed = row => row.b.a[0] !== row.t.a[0];
  const turns = row => row.q.map(t => number(t) ? ["system", data.systems[t]] : t);
  const asked = row => {
    for (let i = row.q.length - 1; i >= 0; i--) if (!number(row.q[i])) return row.q[i][1];
    return "";
  };
  const plain = text => text.normalize("NFC").toLowerCase();
  const haystacks = new Array(data.rows.length);
  const haystack = i => {
    if (haystacks[i] === undefined) {
      const row = data.rows[i];
      const said = model => (model.d || []).flatMap(d => [data.reasons[d].ko, data.reasons[d].en]);
      haystacks[i] = plain([row.p, ...turns(row).map(t => t[1]), row.r, ...row.b.a, ...row.t.a,
        ...said(row.b), ...said(row.t)].join("\n"));
    }
    return haystacks[i];
  };
  const kinds = {
    all: () => true,
    changed: row => changed(row),
    better: (row, g) => g !== null && g > 0,
    worse: (row, g) => g !== null && g < 0,
    same: (row, g) => g === 0,
    none: (row, g) => g === null,
  };
  // Rows without a gain come last; equal ones stay in the data's order.
  const orders = {
    worst: (a, b) => (a.g === null) - (b.g === null) || a.g - b.g || a.i - b.i,
    best: (a, b) => (a.g === null) - (b.g === null) || b.g - a.g || a.i - b.i,
    given: (a, b) => a.i - b.i,
  };
  const select = wanted => {
    const terms = plain(wanted.search).split(/\s+/).filter(Boolean);
    const fits = kinds[wanted.show];
    const found = [];
    for (let i = 0; i < data.rows.length; i++) {
      const row = data.rows[i], g = gain(row, wanted.by);
      if (fits(row, g)
        && wanted.facets.every((value, k) => value < 0 || row.f[k] === value)
        && terms.every(term => haystack(i).includes(term))) found.push({ i, g });
    }
    return found.sort(orders[wanted.order]);
  };
  return { data, gain, turns, asked, select };
};

// Figures as the tables write them.
const figure = (unit, value) =>
  unit === "SHARE" ? (100 * value).toFixed(1) + "%" : unit === "POINTS" ? value.toFixed(1) : value.toFixed(3);
const figureOfChange = (unit, value) => {
  const digits = unit === "SHARE" ? (100 * value).toFixed(1) : unit === "POINTS" ? value.toFixed(1) : value.toFixed(3);
  const zero = /^-?0\.?0*$/.test(digits);
  const sign = zero ? "" : value > 0 ? "+" : "−";
  return sign + digits.replace("-", "") + (unit === "SHARE" ? "%p" : "");
};
const signOf = g => g === null ? "none" : g > 0 ? "better" : g < 0 ? "worse" : "same";
