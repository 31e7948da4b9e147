/** Where bubblewrap is installed. */
import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap"];

/** Undefined where it is not. */
export function bubblewrap(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}
