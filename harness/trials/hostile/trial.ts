/** One hostile input after another through one reader: what it said, how long it took, and what it held. */
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../user-error.ts";
import { fieldMutationsOf, type Hostile, mutationsOf, OVERSIZE } from "./mutations.ts";
import type { Reader } from "./readers.ts";

export interface HostileOutcome {
  readonly reader: string;
  readonly hostile: string;
  readonly outcome: "taken" | "refused" | "crashed" | "hung";
  readonly lines: number;
  /** Of processor time, its threads' too: how busy the machine is does not count. */
  readonly seconds: number;
  /** The most that the process has held until then. */
  readonly peakMb: number;
  /** The first line. */
  readonly said: string;
}

export const LIMITS = { lines: 21, seconds: 10, peakMb: 300 } as const;

export function isWithinLimits({ outcome, lines, seconds, peakMb }: HostileOutcome): boolean {
  const isAnswer = outcome === "taken" || outcome === "refused";
  return isAnswer && lines <= LIMITS.lines && seconds <= LIMITS.seconds && peakMb <= LIMITS.peakMb;
}

export function hostileTo(reader: Reader, seed: number, oversize: boolean): readonly Hostile[] {
  const valid = reader.valid();
  return [
    ...mutationsOf(valid, seed, oversize),
    ...(reader.hasFields ? fieldMutationsOf(Buffer.from(valid).toString(), seed) : []),
  ];
}

/** In a folder of its own, which is made and removed. */
export async function tried(
  reader: Reader,
  hostile: Hostile,
  folder: string,
): Promise<HostileOutcome> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, reader.file);
  place(hostile, path);
  for (const [name, bytes] of Object.entries(reader.beside ?? {})) {
    writeFileSync(join(folder, name), bytes());
  }
  const before = process.cpuUsage();
  const { outcome, said } = await heard(reader, path);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  rmSync(folder, { recursive: true, force: true });
  return {
    reader: reader.name,
    hostile: hostile.name,
    outcome,
    lines: said.length,
    seconds: Math.round(seconds * 1000) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    said: (said[0] ?? "").replaceAll(folder, "").slice(0, 200),
  };
}

function place({ is, bytes, then }: Hostile, path: string): void {
  if (is === "file") writeFileSync(path, bytes());
  if (then !== undefined && then.length > 0) {
    for (let size = 0; size < OVERSIZE; size += then.length) appendFileSync(path, then);
  }
  if (is === "directory") mkdirSync(path);
  if (is === "device") symlinkSync("/dev/zero", path);
}

async function heard(
  reader: Reader,
  path: string,
): Promise<{ readonly outcome: HostileOutcome["outcome"]; readonly said: readonly string[] }> {
  try {
    await reader.read(path);
    return { outcome: "taken", said: [] };
  } catch (error) {
    if (error instanceof UserError) {
      return { outcome: "refused", said: error.lines.flatMap((line) => line.split("\n")) };
    }
    return { outcome: "crashed", said: [String(error).split("\n")[0] ?? ""] };
  }
}
