// Curves by uPlot: drawn again when language, colours or paper change.
const drawCurve = place => {
  const data = JSON.parse(place.dataset.curve);
  const xs = [...new Set(data.series.flatMap(s => s.points.map(p => p[0])))].sort((a, b) => a - b);
  const columns = data.series.map(s => {
    const at = new Map(s.points);
    return xs.map(x => at.has(x) ? at.get(x) : null);
  });
  const dashes = [[], [], [2, 4], [10, 4, 2, 4]];
  let chart = null;
  let paper = false;
  const draw = () => {
    const css = getComputedStyle(root);
    const color = name => css.getPropertyValue(name).trim();
    const font = "12px " + getComputedStyle(document.body).fontFamily;
    const inks = ["--base", "--tuned", "--good", "--bad"].map(color);
    const axis = more => Object.assign({
      stroke: color("--soft"), font, grid: { stroke: color("--line"), width: 1 }, ticks: { show: false },
    }, more);
    const digits = (u, v) => v == null ? "–" : v.toFixed(3);
    const width = paper ? 640 : place.clientWidth || 320;
    if (chart) chart.destroy();
    chart = new uPlot({
      width, height: paper ? 240 : 300,
      cursor: { drag: { x: true, y: false } },
      scales: { x: { time: false } },
      axes: [
        axis({ label: inLanguage(data.x), labelFont: font, labelSize: 22, size: 34 }),
        axis({ size: 52 }),
      ],
      series: [{ label: inLanguage(data.x), value: (u, v) => v == null ? "–" : String(v) }].concat(
        data.series.map((s, i) => ({
          label: inLanguage(s.name),
          stroke: inks[i % inks.length],
          width: i === 0 ? 1.3 : 2.4,
          dash: dashes[Math.floor(i / 2) % dashes.length],
          spanGaps: true,
          points: { show: s.points.length < 40, size: i === 0 ? 4 : 8, fill: i === 0 ? color("--paper") : inks[i % inks.length] },
          value: digits,
        }))),
    }, [xs, ...columns], place);
    place.dataset.drawn = String(xs.length);
  };
  draw();
  onLanguage.push(draw);
  onPrint.push(printing => { paper = printing; draw(); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  new ResizeObserver(() => {
    if (!paper && place.clientWidth && chart && place.clientWidth !== chart.width) {
      chart.setSize({ width: place.clientWidth, height: 300 });
    }
  }).observe(place);
};
