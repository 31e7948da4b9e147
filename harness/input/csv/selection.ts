/** Selects sensors among the columns or the rows of a CSV file. */

import { quoted } from "../../../runtime/quoted.ts";
import { UserError } from "../../user-error.ts";
import { SENSORS_MAX } from "../description/description.ts";

export interface Selectable {
  readonly path: string;
  /** Of all columns or rows; undefined where one has none. */
  readonly names: readonly (string | undefined)[];
  /** The indices of those that are sensors where none are selected. */
  readonly usual: readonly number[];
}

/** Indices into the names. `sensors` are names, or numbers from 1. */
export function selected(
  selectable: Selectable,
  sensors: readonly (string | number)[] | undefined,
): readonly number[] {
  const { path, names, usual } = selectable;
  if (sensors === undefined) {
    if (usual.length <= SENSORS_MAX) return usual;
    const found = `has ${usual.length} sensors, over the ${SENSORS_MAX} of a run`;
    throw new UserError(`${path}: ${found}; select some with sensors`);
  }
  const chosen = sensors.map((sensor) => indexOf(selectable, sensor));
  const twice = chosen.find((index, place) => chosen.indexOf(index) !== place);
  if (twice === undefined) return chosen;
  const name = names[twice] === undefined ? "" : ` (${quoted(names[twice])})`;
  throw new UserError(`${path}: sensor ${twice + 1}${name} is selected twice; name it once`);
}

/** The index of one column, by its name or by its number from 1. */
export function indexOf(
  { path, names }: Omit<Selectable, "usual">,
  one: string | number,
  what: "sensor" | "column" = "sensor",
): number {
  if (typeof one === "number") {
    if (one <= names.length) return one - 1;
    throw new UserError(`${path}: has no ${what} ${one}; it has ${names.length}`);
  }
  const index = names.indexOf(one);
  if (index === -1) throw new UserError(`${path}: ${unknown(one, names, what)}`);
  if (names.lastIndexOf(one) === index) return index;
  throw new UserError(`${path}: two ${what}s are named ${quoted(one)}; select by number`);
}

function unknown(name: string, names: readonly (string | undefined)[], what: string): string {
  const known = names.filter((one) => one !== undefined);
  if (known.length === 0) {
    return `no header was found, so no ${what} is named ${quoted(name)}; select by number, or state header_row`;
  }
  const some = known.slice(0, SENSORS_MAX).map(quoted).join(", ");
  const more = known.length > SENSORS_MAX ? ", ..." : "";
  return `has no ${what} named ${quoted(name)}; it has ${some}${more}`;
}
