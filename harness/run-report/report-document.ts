/** The document around a report: its styles, and its only script, which its policy names by hash. */
import { createHash } from "node:crypto";
import { CHART_STYLE } from "../page/charts/style.ts";
import { DIAGRAM_SCRIPT } from "../page/diagram/slot-figure.ts";
import { DIAGRAM_STYLE } from "../page/diagram/style.ts";
import { pageDocument } from "../page/document.ts";
import { element, type Markup } from "../page/html.ts";
import { STYLE } from "../page/style.ts";
import { REPORT_STYLE } from "./style.ts";

export function reportDocument(title: string, main: Markup): string {
  return pageDocument({
    title,
    styles: [STYLE, REPORT_STYLE, CHART_STYLE, DIAGRAM_STYLE],
    script: { code: DIAGRAM_SCRIPT, hash: hashOf(DIAGRAM_SCRIPT) },
    main: element("div", {}, main, element("footer", {}, FOOTER)),
  });
}

const FOOTER = "Written by tripod report. What was read is shown as it is and never obeyed.";

function hashOf(script: string): string {
  return `sha256-${createHash("sha256").update(script).digest("base64")}`;
}
