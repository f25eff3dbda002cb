// The axes of a chart: a frame with round numbers beside it and the categories
// below. It is 420 units wide, or 290 on a narrow screen or in a narrow frame, so that its texts stay readable.
import { shape } from "./dom.js";

const [top, plotHeight, right] = [10, 180, 8];
const frameWidth = (narrow) => (narrow || innerWidth <= 720 ? 290 : 420);

// plotted are a series' points by the place of their category; a point of no category is left out.
export function plotted(series, categories) {
  const points = (series.data || []).map((p) => ({ ...p, at: categories.indexOf(p.label) }));
  return points.filter((p) => p.at >= 0).sort((a, b) => a.at - b.at);
}

// axes draws the frame and lets `plot` draw into it.
export function axes(spec, name, plot, narrow) {
  const { categories, x_label: xLabel, y_label: yLabel } = spec.axis_config;
  const ticks = steps(spec.series.flatMap((s) => plotted(s, categories).map((p) => p.value)));
  const width = frameWidth(narrow);
  const left = (yLabel ? 22 : 6) + Math.max(...ticks.map((t) => short(t).length)) * 6.6 + 4;
  const slot = (width - left - right) / categories.length;
  const tilted = Math.max(...categories.map((c) => [...c].length)) * 6.2 > slot;
  const foot = tilted ? 16 + Math.max(...categories.map((c) => [...c].length)) * 3.9 : 18;
  const scale = { slot, width, x: (i) => left + slot * (i + 0.5), y: (v) => top + plotHeight - ((v - ticks[0]) / (ticks.at(-1) - ticks[0])) * plotHeight };
  const height = top + plotHeight + foot + (xLabel ? 18 : 4);
  return shape("svg", { class: "plot", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name },
    ticks.map((t) => grid(t, left, scale)), categories.map((c, i) => category(c, i, tilted, scale)), plot(spec, scale),
    xLabel && shape("text", { class: "axis-label", x: left + (width - left - right) / 2, y: height - 4, "text-anchor": "middle" }, xLabel),
    yLabel && shape("text", { class: "axis-label", transform: `translate(12 ${top + plotHeight / 2}) rotate(-90)`, "text-anchor": "middle" }, yLabel));
}

function grid(tick, left, { y, width }) {
  return shape("g", {}, shape("line", { class: tick === 0 ? "axis" : "grid", x1: left, x2: width - right, y1: y(tick), y2: y(tick) }),
    shape("text", { class: "tick", x: left - 5, y: y(tick) + 4, "text-anchor": "end" }, short(tick)));
}

function category(words, i, tilted, { x }) {
  const y = top + plotHeight + 15;
  const place = tilted ? { transform: `translate(${x(i) + 3} ${y - 5}) rotate(-38)`, "text-anchor": "end" } : { x: x(i), y, "text-anchor": "middle" };
  return shape("text", { class: "tick", ...place }, words);
}

// steps are round numbers from below the smallest value (or 0) to above the largest (or 0).
export function steps(values) {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const rough = (high - low || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * power).find((s) => s >= rough * 0.999);
  const ticks = [];
  for (let i = Math.floor(low / step + 1e-9); i <= Math.ceil(high / step - 1e-9); i++) ticks.push(Number((i * step).toPrecision(12)));
  return ticks.length > 1 ? ticks : [0, step];
}

function short(n) {
  return new Intl.NumberFormat("en-US", { notation: Math.abs(n) >= 10000 ? "compact" : "standard", maximumFractionDigits: 3 }).format(n);
}
