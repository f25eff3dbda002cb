// The data_visualization block: charts drawn as SVG, each with its numbers as
// a table for whoever wants to read them.
import { h, shape } from "./dom.js";
import { axes, plotted } from "./axes.js";

const kinds = { pie: "Pie chart", bar: "Bar chart", line: "Line chart", area: "Area chart" };
const plain = (n) => n.toLocaleString("en-US", { maximumFractionDigits: 2 });

// chart draws the block's title, picture, legend and table.
export function chart(block, { ctx }) {
  const { chart: spec } = block;
  const name = `${kinds[spec.type] || "Chart"}: ${block.title}`;
  const picture = spec.type === "pie" ? pie(spec, name) : axes(spec, name, plot, ctx.narrow);
  return h("figure", { class: `chart chart-${spec.type}` }, h("figcaption", { class: "chart-title", dir: "auto" }, block.title), h("div", { class: "chart-main" }, picture, legend(spec)),
    h("details", { class: "chart-data" }, h("summary", {}, "Show the numbers"), h("div", { class: "table" }, spec.type === "pie" ? pieTable(spec, block.title) : seriesTable(spec, block.title))));
}

const total = (spec) => spec.segments.reduce((sum, s) => sum + s.value, 0) || 1;

function legend(spec) {
  const names = spec.type === "pie" ? spec.segments.map((s) => `${s.label} (${plain((100 * s.value) / total(spec))}%)`) : spec.series.map((s) => s.name);
  return h("ul", { class: "legend" }, names.map((words, i) => h("li", {}, h("span", { class: `swatch series-${i % 12}`, "aria-hidden": "true" }), h("span", { dir: "auto" }, words))));
}

function pie(spec, name) {
  const all = total(spec);
  let from = 0;
  const slices = spec.segments.map((s, i) => {
    const slice = shape("path", { class: `slice series-${i % 12}`, d: wedge(from, (from += s.value / all)) }, shape("title", {}, `${s.label}: ${plain(s.value)}`));
    return slice;
  });
  return shape("svg", { class: "plot plot-pie", viewBox: "-104 -104 208 208", role: "img", "aria-label": name }, slices);
}

// wedge is the outline of a slice between two shares of the circle, from the top onwards.
function wedge(from, to) {
  if (to - from > 0.9999) return "M0 -100A100 100 0 1 1 0 100A100 100 0 1 1 0 -100Z";
  const at = (share) => `${100 * Math.sin(2 * Math.PI * share)} ${-100 * Math.cos(2 * Math.PI * share)}`;
  return `M0 0L${at(from)}A100 100 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}Z`;
}

// plot draws the series on axes: x(i) is the middle of category i, y(v) the height of a value.
function plot(spec, scale) {
  const rows = spec.series.map((s) => plotted(s, spec.axis_config.categories));
  if (spec.type === "bar") return rows.flatMap((points, i) => bars(points, i, spec.series, scale));
  return rows.map((points, i) => line(points, i, spec, scale));
}

function bars(points, i, series, { x, y, slot }) {
  const width = (slot * 0.76) / series.length;
  return points.map((p) => {
    const left = x(p.at) - slot * 0.38 + i * width;
    const [top, bottom] = [Math.min(y(p.value), y(0)), Math.max(y(p.value), y(0))];
    return shape("rect", { class: `bar series-${i % 12}`, x: left, y: top, width: Math.max(1, width - 1), height: Math.max(1, bottom - top), rx: 1 }, shape("title", {}, `${series[i].name}, ${p.label}: ${plain(p.value)}`));
  });
}

function line(points, i, spec, { x, y }) {
  const d = points.map((p, at) => `${at ? "L" : "M"}${x(p.at)} ${y(p.value)}`).join("");
  const fill = spec.type === "area" && points.length ? shape("path", { class: `area series-${i % 12}`, d: `${d}L${x(points.at(-1).at)} ${y(0)}L${x(points[0].at)} ${y(0)}Z` }) : null;
  const dots = points.map((p) => shape("circle", { class: `dot series-${i % 12}`, cx: x(p.at), cy: y(p.value), r: 3 }, shape("title", {}, `${spec.series[i].name}, ${p.label}: ${plain(p.value)}`)));
  return shape("g", {}, fill, shape("path", { class: `line-path series-${i % 12}`, d }), dots);
}

function pieTable(spec, title) {
  const row = (s) => h("tr", {}, h("th", { scope: "row" }, s.label), h("td", { class: "align-right" }, plain(s.value)));
  return h("table", {}, h("caption", { class: "sr-only" }, title), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Segment"), h("th", { scope: "col", class: "align-right" }, "Value"))), h("tbody", {}, spec.segments.map(row)));
}

function seriesTable(spec, title) {
  const { categories, x_label: label } = spec.axis_config;
  const value = (s, c) => s.data.find((p) => p.label === c)?.value;
  const row = (c) => h("tr", {}, h("th", { scope: "row" }, c), spec.series.map((s) => h("td", { class: "align-right" }, value(s, c) === undefined ? "" : plain(value(s, c)))));
  return h("table", {}, h("caption", { class: "sr-only" }, title), h("thead", {}, h("tr", {}, h("th", { scope: "col" }, label || "Category"), spec.series.map((s) => h("th", { scope: "col", class: "align-right" }, s.name)))), h("tbody", {}, categories.map(row)));
}
