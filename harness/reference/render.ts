/** A reference as text for a terminal, and as Markdown for the docs. */
import type { FieldRow } from "../../runtime/fields/reference.ts";
import { REFERENCES, type ReferencePart, TOPICS } from "./reference.ts";

const COLUMNS = 80;

export function asText(sections: readonly ReferencePart[]): string {
  const texts = sections.map(({ title, says, rows }) =>
    [title, ...wrapped(says, "  "), ...rows.flatMap(rowAsText), ""].join("\n"),
  );
  return texts.join("\n");
}

function rowAsText(row: FieldRow): readonly string[] {
  const { path, takes, says, why } = row;
  return [
    "",
    ...wrapped(row.where === undefined ? path : `${path}, where ${row.where}`, "  "),
    ...wrapped(says, "      "),
    ...wrapped(`Takes ${takes}.`, "      "),
    ...wrapped(row.isRequired ? "Required." : `Left out: ${leftOut(row)}.`, "      "),
    ...(why === undefined ? [] : wrapped(`Why: ${why}`, "      ")),
  ];
}

function leftOut({ isRequired, otherwise }: FieldRow): string {
  return isRequired ? "required" : (otherwise ?? "its defaults");
}

function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > COLUMNS) lines.push(indent + word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function asMarkdown(sections: readonly ReferencePart[]): string {
  return sections
    .map(({ title, says, rows }) => {
      const table = rows.map((row) => `| ${cellsOf(row).map(cell).join(" | ")} |\n`).join("");
      const head = rows.length === 0 ? "" : `\n${HEAD}`;
      return `## ${title}\n${says}\n${head}${table}`;
    })
    .join("\n");
}

const HEAD = "| field | takes | left out | what it is, and why |\n|---|---|---|---|\n";

function cellsOf(row: FieldRow): readonly string[] {
  const { path, takes, says, why } = row;
  const where = row.where === undefined ? "" : `, where ${row.where}`;
  return [`\`${path}\`${where}`, takes, leftOut(row), why === undefined ? says : `${says} ${why}`];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

const INTRODUCTION = `# Reference of the files that Tripod reads

Made from the schemas by \`npm run reference\`; a test holds it to them. On a terminal: \`tripod help rig\`, \`tripod help plan\`,
\`tripod help input\`. Errors name every problem at once, with file, line and column, and cut the list after twenty.
`;

/** The page in the docs. */
export function documented(): string {
  return `${INTRODUCTION}\n${TOPICS.map((topic) => asMarkdown(REFERENCES[topic]())).join("\n")}`;
}
