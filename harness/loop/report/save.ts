/** The report beside a loop's ledger, as two files of one story. */
import { join } from "node:path";
import { saveFile } from "../../saved-file.ts";
import { reportMarkdown } from "./markdown.ts";
import { reportHtml } from "./page.ts";
import { readStory } from "./read-story.ts";

/** Returns the paths. Throws UserError. */
export async function saveReport(folder: string): Promise<readonly string[]> {
  const story = await readStory(folder);
  const pages = { "report.html": reportHtml(story), "report.md": reportMarkdown(story) };
  return Object.entries(pages).map(([name, page]) => {
    const path = join(folder, name);
    saveFile(path, page);
    return path;
  });
}
