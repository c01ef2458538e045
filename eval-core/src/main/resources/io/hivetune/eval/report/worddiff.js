// What two texts have in common, word by word: a longest common subsequence, blanks aside.
const wordDiff = (before, after) => {
  const most = 4e6;
  const split = text => text.match(/\S+|\s+/g) || [];
  const a = split(before), b = split(after);
  const x = a.filter(t => t.trim()), y = b.filter(t => t.trim());
  let head = 0;
  while (head < x.length && head < y.length && x[head] === y[head]) head++;
  let tail = 0;
  while (tail < x.length - head && tail < y.length - head
    && x[x.length - 1 - tail] === y[y.length - 1 - tail]) tail++;
  const n = x.length - head - tail, m = y.length - head - tail;
  const keptX = new Uint8Array(x.length), keptY = new Uint8Array(y.length);
  for (let i = 0; i < head; i++) keptX[i] = keptY[i] = 1;
  for (let i = 1; i <= tail; i++) keptX[x.length - i] = keptY[y.length - i] = 1;
  // Beyond this the table would be too large; what lies between head and tail counts as changed.
  if (n > 0 && m > 0 && n * m <= most) {
    const width = m + 1, best = new Uint16Array((n + 1) * width);
    for (let i = n - 1; i >= 0; i--) {
      for (let j = m - 1; j >= 0; j--) {
        best[i * width + j] = x[head + i] === y[head + j]
          ? best[(i + 1) * width + j + 1] + 1
          : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
      }
    }
    for (let i = 0, j = 0; i < n && j < m;) {
      if (x[head + i] === y[head + j]) { keptX[head + i++] = 1; keptY[head + j++] = 1; }
      else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++; else j++;
    }
  }
  // Runs of words that stay or change, with the blanks as they were.
  const runs = (tokens, kept) => {
    const all = [];
    let word = 0, blank = "";
    for (const token of tokens) {
      if (!token.trim()) { blank += token; continue; }
      const same = kept[word++] === 1, last = all[all.length - 1];
      if (last && last.same === same) last.text += blank + token;
      else {
        if (last) last.text += blank; else if (blank) all.push({ same: true, text: blank });
        all.push({ same, text: token });
      }
      blank = "";
    }
    if (blank) all.push({ same: true, text: blank });
    return all;
  };
  return { before: runs(a, keptX), after: runs(b, keptY) };
};
