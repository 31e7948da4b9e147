/**
 * Has classes keep their private fields open to the search, which tells states apart by all that they hold: what is imported from
 * runtime/ after `openPrivates` has `_name` in place of `#name`. Nothing there begins with an underscore by itself.
 */
import { registerHooks } from "node:module";

/** A private name, also where it is declared. */
const PRIVATE = /#(?=[A-Za-z])/g;

export function openPrivates(): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const { source } = loaded;
      if (!url.includes("/runtime/") || !url.endsWith(".ts") || !source) return loaded;
      const text = typeof source === "string" ? source : new TextDecoder().decode(source);
      return { ...loaded, source: text.replaceAll(PRIVATE, "_") };
    },
  });
}

/** What is found below a value by these names in turn; undefined where there is nothing. */
export function fieldOf(value: unknown, ...names: readonly (string | number)[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** Of something that is known to be an object: throws where it is not, so that a field that is renamed is noticed. */
export function objectAt(value: unknown, ...names: readonly (string | number)[]): object {
  const found = fieldOf(value, ...names);
  if (typeof found !== "object" || found === null) {
    throw new Error(`nothing is left of ${names.join(".")}`);
  }
  return found;
}

export function numberAt(value: unknown, ...names: readonly (string | number)[]): number {
  const found = fieldOf(value, ...names);
  if (typeof found !== "number") throw new Error(`nothing is left of ${names.join(".")}`);
  return found;
}

/** A method, bound to what it belongs to. */
export function callAt(
  value: unknown,
  ...names: readonly (string | number)[]
): (...given: readonly unknown[]) => unknown {
  const owner = names.length > 1 ? objectAt(value, ...names.slice(0, -1)) : value;
  const found = fieldOf(value, ...names);
  if (typeof found !== "function") throw new Error(`nothing is left of ${names.join(".")}`);
  return (...given): unknown => Reflect.apply(found, owner, given);
}
