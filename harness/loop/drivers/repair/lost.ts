/** Statements that a function may have lost and that stand nowhere in it: made of the names that it has. */

/** A field, or an element of one, as C and TypeScript write it. */
const FIELD = /(?<![\w.>#])[A-Za-z_]\w*(?:(?:->|\.)#?[A-Za-z_]\w*)+(?:\[\w+\])?(?!\w|\s*\()/g;
/** A variable that changes: what declares it for once is not one. */
const VARIABLE =
  /(?<!\bconst\s+(?:\w+\s+)?\*?)(?<![\w.>#])([A-Za-z_]\w*)(?:\s*[-+*|&^]?=(?!=)|\+\+|--)/g;
const NAME = /(?<![\w.>#])[A-Za-z_]\w*/g;

/** Of a function's text: one more, one less, what has the same name, nothing. */
export function lostStatements(text: string): readonly string[] {
  const fields = new Set([...text.matchAll(FIELD)].map(([field]) => field));
  const variables = new Set([...text.matchAll(VARIABLE)].map(([, name = ""]) => name));
  const names = new Set([...text.matchAll(NAME)].map(([name]) => name));
  const steps = [...fields, ...variables].flatMap((one) => [`${one}++;`, `${one}--;`]);
  const takings = [...fields].flatMap((field) => {
    const own = /#?(\w+)(?:\[\w+\])?$/.exec(field)?.[1] ?? "";
    return names.has(own) ? [`${field} = ${own};`] : [];
  });
  const clearings = [...fields].map((field) => `${field} = 0;`);
  return [...takings, ...steps, ...clearings];
}
