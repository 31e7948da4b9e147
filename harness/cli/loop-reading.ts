/** `tripod loop status`, `verify`, `report` and `approve`: what a loop's folder tells, and the operator's word. */
import { existsSync } from "node:fs";
import { fromHere } from "../directories.ts";
import { LoopFolder } from "../loop/folder/loop-folder.ts";
import { readLedger } from "../loop/ledger/ledger.ts";
import type { LedgerRecord } from "../loop/ledger/records.ts";
import { loopView } from "../loop/report/loop-view.ts";
import { saveReport } from "../loop/report/save.ts";
import { exitCodeOf, loopResult } from "../loop/result.ts";
import { stateOf } from "../loop/state/state.ts";
import { verifyLoop } from "../loop/verify.ts";
import { lookOf } from "../terminal/capabilities.ts";
import { progressLine } from "../terminal/progress-line.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import { UserError } from "../user-error.ts";
import { type Line, plain } from "../view/line.ts";
import { sandboxLine } from "../view/sandbox.ts";
import { labelled } from "../view/table.ts";

function readIn(dir: string) {
  const { ledger } = new LoopFolder(dir);
  if (!existsSync(ledger)) {
    throw new UserError(
      `${fromHere(dir) || "."}: not a loop's folder (expected a ledger.jsonl in it)`,
    );
  }
  return readLedger(ledger);
}

function sandboxesIn(dir: string): readonly string[] {
  return new LoopFolder(dir).sandboxes();
}

export async function statusCommand(
  dir: string,
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  const chain = readIn(dir);
  const result = loopResult(stateOf(chain.records), { ...chain, sandboxes: sandboxesIn(dir) });
  if (json) printDocument(result);
  else printLines(statusLines(dir, chain.records));
  return exitCodeOf(result.state);
}

/** All of it: what is printed may be longer than the screen is high. */
function statusLines(dir: string, records: readonly LedgerRecord[]): readonly Line[] {
  const look = { ...lookOf(process.stdout, process.env), rows: Number.POSITIVE_INFINITY };
  const folder = labelled("folder", [plain(dir)], { indent: 1, labelWidth: 11 });
  return [...loopView({ records, spentMs: new LoopFolder(dir).spentMs() }, look), folder];
}

export async function verifyCommand(
  dir: string,
  { json = false, rerun }: { readonly json?: boolean; readonly rerun: boolean },
): Promise<number> {
  readIn(dir);
  const progress = progressLine();
  const verified = await verifyLoop(dir, {
    rerun,
    tell: (text) => progress.show(() => [plain(` ${text}`)]),
  }).finally(progress.clear);
  if (json) printDocument(verified);
  else {
    const { verdicts, proposals, records, problems, sandbox } = verified;
    const all = verdicts.all + proposals.all;
    const counts = `${records} records, ${verdicts.rerun + proposals.rerun} of ${all} verdicts made again`;
    printLines([
      [plain(` ${problems.length === 0 ? "holds" : "does not hold"}: ${counts}`)],
      ...problems.map((problem) => [plain(` ${problem}`)]),
      ...(sandbox === null ? [] : [sandboxLine(sandbox)]),
    ]);
  }
  return verified.problems.length === 0 ? 0 : 1;
}

/** The exit status is that of the loop as it stands then: 3 where it has to go on. */
export async function approveCommand(
  dir: string,
  text: string,
  { json = false }: { readonly json?: boolean },
): Promise<number> {
  readIn(dir);
  if (!/^\d{1,4}$/.test(text)) {
    throw new UserError(`${text}: not a proposal's number (status --json lists them)`);
  }
  const { approveProposal } = await import("../loop/loop.ts");
  const end = await approveProposal(dir, Number(text));
  const result = loopResult(end.state, { ...end, sandboxes: sandboxesIn(dir) });
  if (json) printDocument(result);
  else {
    const { system, lane } = result;
    const next = `proposal ${text} is in force for ${system}/${lane}; go on with the command that began the loop`;
    printLines([...statusLines(dir, end.records), [plain(` ${next}`)]]);
  }
  return exitCodeOf(result.state);
}

export async function reportCommand(dir: string): Promise<number> {
  readIn(dir);
  const paths = await saveReport(dir);
  printLines(paths.map((path) => [plain(` ${path}`)]));
  return 0;
}
