/** The boards that were found, for people. */
import { type Identity, identifies } from "../../boards/protocol/messages.ts";
import type { Discovered } from "../../boards/registry/discover.ts";
import { otherParts, type PartsResult, shown } from "../report/parts.ts";
import { typedCommand } from "../typed-command.ts";
import type { BoardTarget, BoardTargets } from "./board-targets.ts";

export interface BoardList {
  readonly present: readonly Discovered[];
  /** Ports that were not looked at. */
  readonly skipped: BoardTargets["skipped"];
  /** Boards of the rig that were not found. */
  readonly missing: readonly BoardTarget[];
  readonly nameOf: (uniqueId: string) => string | undefined;
}

export function listAsText({ present, skipped, missing, nameOf }: BoardList): string {
  const rest = skippedAsText(skipped);
  if (present.length === 0 && missing.length === 0) {
    const looked =
      "no serial ports found (looked for USB adapters and for UARTs with pins; ptys are not listed)";
    return `${[`${looked}; give one with --port, or try: ${typedCommand("boards", "emulate")}`, ...rest].join("\n")}\n`;
  }
  const rows = present.map((one) => {
    if (one.kind === "no-board") return `${one.name}  no board: ${one.why}`;
    const { identity, name } = one;
    const called = nameOf(identity.uniqueId);
    return [
      identifies(identity.uniqueId) ? identity.uniqueId : "no unique id    ",
      ...(called === undefined ? [] : [called]),
      stateOf(identity),
      name,
    ].join("  ");
  });
  const gaps = missing.map(({ name, uniqueId }) => `${name}  ${uniqueId} not found`);
  return `${[...rows, ...gaps, ...rest].join("\n")}\n`;
}

/** A machine may have dozens of them. */
function skippedAsText(skipped: BoardList["skipped"]): readonly string[] {
  const [first] = skipped;
  if (first === undefined) return [];
  const named = skipped.slice(0, SKIPPED_SHOWN).map(({ path }) => path);
  const more = skipped.length - named.length;
  const paths = `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  return [`not looked at: ${paths} (${first.why}; name one with --port)`];
}

/** A machine may have dozens. */
const SKIPPED_SHOWN = 4;

/** None of a board that tells nothing of them. */
export function partsLines(name: string, parts: PartsResult | null): readonly string[] {
  if (parts === null) return [];
  const other = otherParts(name, parts);
  return [other ?? `record of all proved parts ${shown(parts)}, as here`].map(
    (line) => `  ${line}`,
  );
}

/** One line: what a board runs. */
export function stateOf({
  mode,
  stay,
  system,
  lane,
  imageVersion,
  slot,
  slotState,
}: Identity): string {
  const image = lane === "" ? "no image" : `${system}/${lane} version ${imageVersion}`;
  const where =
    slot === undefined ? "" : ` in slot ${slot}${slotState === undefined ? "" : `, ${slotState}`}`;
  return mode === "lane"
    ? `runs ${image}${where}`
    : `in its loader (${stay ?? "asked"}): ${image}${where}`;
}
