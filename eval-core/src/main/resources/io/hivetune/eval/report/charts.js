"use strict";
(() => {
  const css = getComputedStyle(document.documentElement);
  const color = name => css.getPropertyValue(name).trim();
  const BASE = color("--base"), TUNED = color("--tuned"), LINE = color("--line"), SOFT = color("--soft");
  const FONT = "12px " + getComputedStyle(document.body).fontFamily;
  const data = id => {
    const node = document.getElementById(id);
    return node ? JSON.parse(node.textContent) : null;
  };

  // Draws when the place has a width, and again whenever that changes.
  const mount = (place, height, make) => {
    const chart = make(place.clientWidth || 320, height);
    new ResizeObserver(() => {
      if (place.clientWidth && place.clientWidth !== chart.width) {
        chart.setSize({ width: place.clientWidth, height });
      }
    }).observe(place);
  };

  const axis = more => Object.assign({
    stroke: SOFT, font: FONT,
    grid: { stroke: LINE, width: 1 }, ticks: { show: false },
  }, more);

  const scorePanel = panel => {
    const points = panel.points, scale = panel.share ? 100 : 1;
    const low = Math.min(...points.flatMap(p => [p.base, p.tuned, p.low])) * scale;
    const high = Math.max(...points.flatMap(p => [p.base, p.tuned, p.high])) * scale;
    // Small differences must not look big: the axis spans what matters in the unit at least.
    const room = Math.max((high - low) * 0.12, (panel.span - (high - low)) / 2);
    const bottom = Math.max(panel.floor, low - room);
    const top = panel.share ? Math.min(104, high + room) : high + room;
    const dot = (u, x, y, fill) => {
      u.ctx.beginPath();
      u.ctx.arc(x, y, 5.5 * uPlot.pxRatio, 0, 2 * Math.PI);
      u.ctx.fillStyle = fill;
      u.ctx.fill();
      u.ctx.lineWidth = 1.5 * uPlot.pxRatio;
      u.ctx.strokeStyle = "#fff";
      u.ctx.stroke();
    };
    const draw = u => {
      const ctx = u.ctx, px = uPlot.pxRatio;
      ctx.save();
      points.forEach((p, i) => {
        const left = u.valToPos(i - 0.16, "x", true), right = u.valToPos(i + 0.16, "x", true);
        const y = v => u.valToPos(v * scale, "y", true);
        ctx.setLineDash([3 * px, 3 * px]);
        ctx.strokeStyle = BASE;
        ctx.lineWidth = 1.2 * px;
        ctx.beginPath();
        ctx.moveTo(left, y(p.base));
        ctx.lineTo(right + 8 * px, y(p.base));
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.strokeStyle = TUNED;
        ctx.lineWidth = 2 * px;
        ctx.globalAlpha = p.verdict === "NO_DIFFERENCE" ? 0.5 : 1;
        ctx.beginPath();
        ctx.moveTo(right, y(p.low));
        ctx.lineTo(right, y(p.high));
        [p.low, p.high].forEach(end => {
          ctx.moveTo(right - 5 * px, y(end));
          ctx.lineTo(right + 5 * px, y(end));
        });
        ctx.stroke();
        ctx.globalAlpha = 1;
        dot(u, left, y(p.base), BASE);
        dot(u, right, y(p.tuned), TUNED);
      });
      ctx.restore();
    };
    const place = document.getElementById(panel.id);
    mount(place, 250, (width, height) => new uPlot({
      width, height,
      legend: { show: false }, cursor: { show: false },
      scales: {
        x: { time: false, range: () => [-0.55, points.length - 0.45] },
        y: { range: () => [bottom, top] },
      },
      axes: [
        axis({
          grid: { show: false }, size: 46, gap: 6,
          splits: () => points.map((_, i) => i),
          values: () => points.map(p => p.name.replace(" ", "\n")),
        }),
        axis({ size: 48, values: (u, ticks) => ticks.map(v => panel.share ? v + "%" : String(v)) }),
      ],
      series: [{}, { paths: () => null, points: { show: false } }],
      hooks: { draw: [draw] },
    }, [points.map((_, i) => i), points.map(p => p.tuned * scale)], place));
    place.dataset.drawn = String(points.length);
  };

  const lossPanel = loss => {
    const steps = [...new Set([...loss.trainingPoints, ...loss.validationPoints].map(p => p[0]))]
      .sort((a, b) => a - b);
    const column = points => {
      const at = new Map(points);
      return steps.map(s => at.has(s) ? at.get(s) : null);
    };
    const place = document.getElementById("loss-chart");
    const digits = (u, v) => v == null ? "–" : v.toFixed(3);
    mount(place, 320, (width, height) => new uPlot({
      width, height,
      cursor: { drag: { x: false, y: false } },
      scales: { x: { time: false } },
      axes: [
        axis({ label: loss.step, labelFont: FONT, labelSize: 22, size: 34 }),
        axis({ size: 48 }),
      ],
      series: [
        { label: loss.step, value: (u, v) => v == null ? "–" : String(v) },
        { label: loss.training, stroke: BASE, width: 1.2, spanGaps: true,
          points: { show: loss.trainingPoints.length < 3 }, value: digits },
        { label: loss.validation, stroke: TUNED, width: 2.5, spanGaps: true,
          points: { show: true, size: 7, fill: TUNED }, value: digits },
      ],
    }, [steps, column(loss.trainingPoints), column(loss.validationPoints)], place));
    place.dataset.drawn = String(steps.length);
  };

  (data("scores-data") || []).forEach(scorePanel);
  const loss = data("loss-data");
  if (loss) lossPanel(loss);
})();
