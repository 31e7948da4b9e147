/** `tripod prove`: proves the parts again, and with --audit records what was proved, which builds are held to. */
import { EXIT_CODE } from "../../runtime/judge/verdict.ts";
import { prove } from "../prove/gate.ts";
import { namedParts } from "../prove/parts.ts";
import { toolVersions } from "../prove/prover.ts";
import { record } from "../prove/record.ts";
import { type ProvedResult, type ProveResult, resultLines } from "../prove/result.ts";
import { partsSince } from "../prove/since.ts";
import { endAtSignals } from "../terminal/interruption.ts";
import { progressLine } from "../terminal/progress-line.ts";
import { printDocument, printLines } from "../terminal/standard-output.ts";
import type { PartFiles } from "../toolchain/build/proved-parts.ts";
import { counted, dim, plain } from "../view/line.ts";

export interface ProveOptions {
  readonly audit?: boolean;
  readonly json?: boolean;
  /** A commit. */
  readonly since?: string;
}

export async function proveCommand(
  names: readonly string[],
  { audit = false, json = false, since }: ProveOptions,
): Promise<number> {
  // Exiting in order ends the provers too, on systems where the kernel does not.
  endAtSignals();
  const parts = chosen(names, since);
  if (parts.length === 0 && !json) {
    printLines([[plain(`no part was proved anew since ${since}`)]]);
    return EXIT_CODE.pass;
  }
  const tools = await toolVersions();
  const proved = await provedParts(parts, audit);
  const verdict = proved.every((one) => one.verdict === "proved") ? "pass" : "fail";
  const mode = audit ? "audit" : "quick";
  const result: ProveResult = { schema: "tripod.prove.v1", verdict, mode, tools, parts: proved };
  if (json) printDocument(result);
  else printLines(resultLines(result));
  return EXIT_CODE[verdict];
}

async function provedParts(
  parts: readonly PartFiles[],
  audit: boolean,
): Promise<readonly ProvedResult[]> {
  const progress = progressLine();
  const proved: ProvedResult[] = [];
  try {
    for (const [nth, part] of parts.entries()) {
      const { proof, ...found } = await prove(part, {
        audit,
        tell: ({ machine, decided, goals, failed }) =>
          progress.show(() => [
            plain(` ${part.name}  `),
            dim(`part ${nth + 1} of ${parts.length}, ${machine}: `),
            dim(`${decided} of ${counted(goals, "goal")}, ${failed} failed`),
          ]),
      });
      const isRecorded = audit && found.verdict === "proved";
      const entry = isRecorded ? await record(part, { ...found, proof }) : undefined;
      proved.push({ ...found, ...(entry === undefined ? {} : { digest: entry.digest }) });
    }
  } finally {
    progress.clear();
  }
  return proved;
}

function chosen(names: readonly string[], since: string | undefined): readonly PartFiles[] {
  const named = namedParts(names);
  if (since === undefined) return named;
  const anew = partsSince(since);
  return named.filter(({ name }) => anew.includes(name));
}
