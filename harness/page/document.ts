/** A whole page that needs nothing else: no network, no other file. What its policy does not name a browser neither runs nor loads. */
import { element, type Markup, pageScript, styleSheet } from "./html.ts";

export interface PageParts {
  readonly title: string;
  /** Style sheets, one after another. */
  readonly styles: readonly string[];
  /** The page's only script, and its hash as a policy names it: `sha256-` and base64. */
  readonly script?: { readonly code: string; readonly hash: string };
  readonly main: Markup;
}

export function pageDocument({ title, styles, script, main }: PageParts): string {
  const scripts = script === undefined ? "" : `; script-src '${script.hash}'`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'${scripts}`;
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("title", {}, title),
    styleSheet(styles.join("")),
  );
  const body = element("body", {}, main, script && pageScript(script.code));
  return `<!doctype html>\n${element("html", { lang: "en" }, head, body).html}\n`;
}
