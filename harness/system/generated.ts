/** The first line of a file that was generated from a .proto, and whether that is still what the .proto says. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asTyped } from "../directories.ts";
import { typedCommand } from "../typed-command.ts";
import { UserError } from "../user-error.ts";

export const PROTO = "payloads.proto";
/** In the system's folder, and in the folder of a lane in another language than TypeScript. */
export const GENERATED = {
  ts: "payloads.ts",
  c: "payloads.h",
  rust: "payloads.rs",
  ada: "payloads.ads",
} as const;

const MARK = /^(?:\/\/|--) Generated from payloads\.proto \(([0-9a-f]{16})\)/;

export function digestOf(proto: string): string {
  return createHash("sha256").update(proto).digest("hex").slice(0, 16);
}

/** `comment` begins a line that the language skips. */
export function generatedMark(proto: string, comment: "//" | "--"): string {
  return `${comment} Generated from ${PROTO} (${digestOf(proto)}) by "tripod new codecs"; not to be edited.\n`;
}

/** Throws UserError where a file was generated from another .proto than there is now. */
export function refuseStale(folder: string): void {
  const proto = join(folder, PROTO);
  if (!existsSync(proto)) return;
  const digest = digestOf(readFileSync(proto, "utf8"));
  for (const file of generatedIn(folder)) {
    const [, from] = MARK.exec(readFileSync(file, "utf8")) ?? [];
    if (from === undefined || from === digest) continue;
    throw new UserError(
      `${asTyped(file)}: ${PROTO} has changed since it was generated; run ${typedCommand("new", "codecs", asTyped(folder) || ".")}`,
    );
  }
}

function generatedIn(folder: string): readonly string[] {
  const lanes = join(folder, "lanes");
  const folders = existsSync(lanes) ? readdirSync(lanes).map((lane) => join(lanes, lane)) : [];
  return [folder, ...folders]
    .flatMap((one) => Object.values(GENERATED).map((file) => join(one, file)))
    .filter((file) => existsSync(file));
}
