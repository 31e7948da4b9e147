/** Forges a loop's folder many times, and holds each forgery against what `loop status` and `loop verify` make of it. */
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Stream } from "../../../runtime/prng.ts";
import { acceptedAnew, textOf } from "../../loop/cheats/ledger-forgeries.ts";
import { LoopFolder } from "../../loop/folder/loop-folder.ts";
import { readLedger } from "../../loop/ledger/ledger.ts";
import { type Phase, stateOf } from "../../loop/state/state.ts";
import { verifyLoop } from "../../loop/verify.ts";
import { UserError } from "../../user-error.ts";
import { FOLDER_FORGERIES } from "./folder-forgeries.ts";
import { makeLoop } from "./made-loop.ts";

export interface ForgedFolder {
  readonly what: string;
  readonly of: "DONE" | "CAP_HIT";
  /** `unmoved`: as it was. `refused`: the folder is not believed. `shorter`: less than it was, and never more. `moved`: believed. */
  readonly outcome: "unmoved" | "refused" | "shorter" | "moved";
  readonly why: string;
}

/** Half of them of a loop that has accepted a lane, half of one that has not. */
export async function forgeFolders(count: number, seed: number): Promise<readonly ForgedFolder[]> {
  const place = mkdtempSync(join(tmpdir(), "tripod-forged-"));
  try {
    for (const end of ["DONE", "CAP_HIT"] as const) await makeLoop(join(place, end), end);
    const found: ForgedFolder[] = [];
    for (let at = 0; at < count; at++) {
      const of = Math.floor(at / FOLDER_FORGERIES.length) % 2 === 0 ? "DONE" : "CAP_HIT";
      found.push(await forged(join(place, of), of, { at, seed }));
    }
    return found;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** A loop whose one attempt failed, with a ledger in which it passes and is accepted: told by judging it again. */
export async function acceptedAnewIsTold(failed: string): Promise<readonly string[]> {
  const path = new LoopFolder(failed).ledger;
  const { records } = readLedger(path);
  writeFileSync(path, textOf(acceptedAnew(records)));
  const { problems } = await verifyLoop(failed, { rerun: true });
  return problems;
}

async function forged(
  original: string,
  of: ForgedFolder["of"],
  { at, seed }: { readonly at: number; readonly seed: number },
): Promise<ForgedFolder> {
  const { what, forge } = FOLDER_FORGERIES[at % FOLDER_FORGERIES.length] ?? { what: "nothing" };
  const copy = `${original}-${at}`;
  cpSync(original, copy, { recursive: true });
  try {
    await forge?.(copy, new Stream(seed + at, "forged folders"));
    return { what, of, ...(await judged(copy, readLedger(new LoopFolder(original).ledger).head)) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Without judging attempts again: what is believed already without that. */
async function judged(
  copy: string,
  original: string,
): Promise<Pick<ForgedFolder, "outcome" | "why">> {
  try {
    const { problems, head } = await verifyLoop(copy, { rerun: false });
    const { phase } = stateOf(readLedger(new LoopFolder(copy).ledger).records);
    const [problem] = problems;
    if (problem !== undefined) return { outcome: "refused", why: problem };
    if (existsSync(join(copy, "hook-ran"))) return { outcome: "moved", why: "a hook has run" };
    return head === original ? { outcome: "unmoved", why: "" } : moved(phase);
  } catch (error) {
    if (error instanceof UserError) return { outcome: "refused", why: error.message };
    throw error;
  }
}

function moved(phase: Phase): Pick<ForgedFolder, "outcome" | "why"> {
  return phase === "DONE"
    ? { outcome: "moved", why: "another ledger says DONE" }
    : { outcome: "shorter", why: phase };
}
