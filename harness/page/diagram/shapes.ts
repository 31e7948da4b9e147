/** The shapes of a drawing, as elements. */
import { element, type Markup, styled } from "../html.ts";
import type { Point } from "./layout.ts";

/** A tenth of a unit: half the size of the page, and nothing to be seen. */
function round(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function line(look: string, from: Point, to: Point): Markup {
  const [start, end] = [
    { x1: round(from.x), y1: round(from.y) },
    { x2: round(to.x), y2: round(to.y) },
  ];
  return element("line", { class: look, ...start, ...end });
}

/** `quiet` follows it in another tone. */
export function text(
  { x, y }: Point,
  words: string,
  how: {
    readonly anchor: "start" | "middle" | "end";
    readonly look?: string;
    readonly quiet?: string;
  },
): Markup {
  const { anchor, look = "plain", quiet } = how;
  const place = { x: round(x), y: round(y), "text-anchor": anchor };
  const more = quiet === undefined ? [] : [styled("tspan", "quiet", ` ${quiet}`)];
  return element("text", { class: look, ...place }, words, more);
}

export function dot(look: string, { x, y }: Point, radius: number): Markup {
  return element("circle", { class: look, cx: round(x), cy: round(y), r: String(radius) });
}

/** Its upper edge's middle is at the point. */
export function box(
  look: string,
  { x, y }: Point,
  { width, height }: { readonly width: number; readonly height: number },
): Markup {
  const place = { x: round(x - width / 2), y: round(y) };
  const size = { width: String(width), height: String(height), rx: "5" };
  return element("rect", { class: look, ...place, ...size });
}

const TIP = { length: 8, half: 3.4 };

/** Of an arrow that comes from there. */
export function tip(look: string, from: Point, to: Point): Markup {
  const corners = [to, ...across(from, to, TIP.length, TIP.half)];
  const points = corners.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ");
  return element("polygon", { class: look, points });
}

/** A short bar across an arrow, `back` before its end. */
export function bar(look: string, from: Point, to: Point, back: number): Markup {
  const [one, other] = across(from, to, back, BAR_HALF);
  return line(look, one, other);
}

const BAR_HALF = 6;

function across(from: Point, to: Point, back: number, half: number): readonly [Point, Point] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const at = { x: to.x - ux * back, y: to.y - uy * back };
  return [
    { x: at.x - uy * half, y: at.y + ux * half },
    { x: at.x + uy * half, y: at.y - ux * half },
  ];
}

export function cross(look: string, { x, y }: Point, half: number): Markup {
  const size = 2 * half;
  const d = `M${round(x - half)} ${round(y - half)}l${size} ${size}m0 -${size}l-${size} ${size}`;
  return element("path", { class: look, d });
}

export function cut(words: string, sizeMax: number): string {
  return words.length <= sizeMax ? words : `${words.slice(0, sizeMax - 3)}...`;
}
