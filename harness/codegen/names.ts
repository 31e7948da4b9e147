/** Names as each language writes them, from the .proto's. */

/** `lower_bound` to `lowerBound`. */
export function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `lower_bound` to `LowerBound`. */
export function pascal(name: string): string {
  const inner = camel(name);
  return inner.slice(0, 1).toUpperCase() + inner.slice(1);
}

/** `LowerBound` to `lower_bound`. */
export function snake(name: string): string {
  return name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
}

/** Each line that is not empty, further in. */
export function indented(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === "" ? line : by + line));
}
