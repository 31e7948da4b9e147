/** Elements of a page. A string is always text: nothing that came from outside can become markup, or steer what shows it. */
import { escaped } from "../../runtime/quoted.ts";

export interface Markup {
  readonly html: string;
}

export type Content = Markup | string | number | undefined | readonly Content[];

const VOID = new Set(["meta", "br"]);

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Content[]
): Markup {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${asText(value)}"`);
  const start = `<${name}${named.join("")}>`;
  return { html: VOID.has(name) ? start : `${start}${childrenHtml(children)}</${name}>` };
}

/** `<div class="...">` and its like. */
export function styled(name: string, look: string, ...children: readonly Content[]): Markup {
  return element(name, { class: look }, ...children);
}

/** The page's own style sheet: nothing from outside is ever given here. */
export function styleSheet(css: string): Markup {
  return { html: `<style>${css}</style>` };
}

/** The page's own script: nothing from outside is ever given here. */
export function pageScript(code: string): Markup {
  return { html: `<script>${code}</script>` };
}

function childrenHtml(children: readonly Content[]): string {
  return children.map(childHtml).join("");
}

function childHtml(child: Content): string {
  if (child === undefined) return "";
  if (typeof child === "string" || typeof child === "number") return asText(String(child));
  return "html" in child ? child.html : childrenHtml(child);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function asText(text: string): string {
  return readable(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? "");
}

/** Controls and marks of direction as escapes; ends of lines and tabs are kept. */
export function readable(text: string): string {
  return text
    .split(/([\n\t])/)
    .map((part) => (part === "\n" || part === "\t" ? part : escaped(part)))
    .join("");
}
