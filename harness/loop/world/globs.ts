/** Patterns of paths: `*` within a folder's name, `**` for any folders. */

export function matches(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => patternOf(glob).test(path));
}

function patternOf(glob: string): RegExp {
  const parts = glob
    .split(/(\*\*\/|\*\*|\*)/)
    .map((part) => PARTS[part] ?? part.replace(/[^\w/]/g, "\\$&"));
  return new RegExp(`^${parts.join("")}$`);
}

const PARTS: Readonly<Record<string, string>> = { "**/": "(?:.*/)?", "**": ".*", "*": "[^/]*" };
