/** The record of all proved parts that a lane or a board says it was built with, linked into it or not, against the one of this repository. */

export interface PartsResult {
  readonly digest: string;
  /** Whether firmware/parts/manifest.json records the same. */
  readonly as_recorded: boolean;
}

/** `recorded`: the manifest's digest. Null where nothing was told: code without proved parts, or older than their digest. */
export function partsResult(told: Uint8Array | undefined, recorded: string): PartsResult | null {
  if (told === undefined) return null;
  const digest = Buffer.from(told).toString("hex");
  return { digest, as_recorded: digest === recorded };
}

/** Undefined where it is the manifest, or none. */
export function otherParts(name: string, parts: PartsResult | null): string | undefined {
  if (parts === null || parts.as_recorded) return undefined;
  return `${name} was built with another record of proved parts than firmware/parts/manifest.json: ${shown(parts)}`;
}

/** So that a line holds it; JSON has the whole of it. */
export function shown({ digest }: PartsResult): string {
  return `${digest.slice(0, 16)}...`;
}
