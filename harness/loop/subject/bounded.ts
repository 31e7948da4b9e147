/** Text of an agent's or a prover's, as it may stand in a record: of a size, and without characters that steer. */
import { legible } from "../../legible.ts";

const SIZE_MAX = 400;

export function bounded(text: string, size = SIZE_MAX): string {
  const shown = legible(text);
  return shown.length <= size ? shown : `${shown.slice(0, size)}...`;
}
