/** Pieces that pages share. */
import { type Content, element, type Markup } from "./html.ts";

export function section(title: string, ...children: readonly Content[]): Markup {
  return element("section", {}, element("h2", {}, title), ...children);
}

export function list(items: readonly Content[]): Markup {
  return element("ul", {}, ...items.map((item) => element("li", {}, item)));
}
