/**
 * A proposal of the critic's, judged in a process of its own: its properties, adversary and oracle are code that an agent wrote, and the
 * operator has not taken them yet.
 */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Child, type Command } from "../../../runtime/instance/child.ts";
import { OwnTime } from "../../../runtime/instance/own-time.ts";
import { privateFolder } from "../../../runtime/instance/private-folder.ts";
import { wallClock } from "../../../runtime/wall-clock.ts";
import { nodeEnvironment } from "../../run/lanes.ts";
import { chosenSandbox, isSandboxed } from "../../sandbox/choice.ts";
import { COMPILER_LIMITS } from "../../toolchain/build/compiler-limits.ts";
import { UserError } from "../../user-error.ts";
import { manifestOf } from "../freeze/manifest.ts";
import type { Opinion, Today } from "./critic.ts";
import {
  answerIn,
  asPlain,
  type IsolatedAnswer,
  type IsolatedRequest,
  type JudgeEnd,
} from "./isolated-request.ts";
import { criticWorld } from "./isolated-world.ts";
import type { ZooFates } from "./lane-fate.ts";
import type { Tightening, Unreadable } from "./proposal.ts";
import { type Spec, successorOf } from "./spec.ts";
import { patched } from "./territory.ts";

const PROGRAM = fileURLToPath(new URL("./isolated-main.ts", import.meta.url));
/** Of its own time: many times what the largest system takes. */
const LIMIT_NS = 300e9;
const ANSWER_SIZE_MAX = 4_000_000;
const SECOND_NS = 1e9;

/** `zoo` tells which single edits of the accepted lane are found today. */
export async function judgeIsolated(
  today: Today,
  proposal: Tightening | Unreadable,
  zoo: ZooFates,
  { limitNs = LIMIT_NS }: { readonly limitNs?: number } = {},
): Promise<Opinion> {
  if ("refused" in proposal) return { accepted: false, why: proposal.refused };
  const request: IsolatedRequest = {
    ...{ manifest: today.manifest, cases: today.cases },
    ...{ files: asPlain(today.files), accepted: asPlain(today.accepted) },
    zoo: zoo.map((fate) => fate ?? null),
    proposal: { ...proposal, witnessFiles: asPlain(proposal.witnessFiles) },
    ...{ sandbox: chosenSandbox(), isConfined: await isSandboxed() },
  };
  const answer = await answerTo(request, limitNs);
  switch (answer.kind) {
    case "refused":
      return { accepted: false, why: answer.why };
    case "failed":
      throw new UserError(`proposal ${proposal.n} could not be judged: ${answer.why}`, 4);
    case "accepted":
      return {
        ...{ accepted: true, why: answer.why },
        spec: await specHere(today, proposal, answer.manifest),
      };
  }
}

/** The files are made here, of its text; of what it was judged by there only claims and floors are taken. */
async function specHere(
  { manifest: { system, language, lane }, manifest, files }: Today,
  proposal: Tightening,
  { properties, floors }: Spec["manifest"],
): Promise<Spec> {
  if (proposal.successor !== undefined) {
    const { shipped: _, ...spec } = await successorOf(manifest, proposal.successor);
    return spec;
  }
  const changed = patched(system, files, proposal);
  if ("refused" in changed) throw new UserError(changed.refused);
  const of = { system, language, lane, files: changed.ok };
  return { files: changed.ok, manifest: manifestOf({ ...of, properties, floors }) };
}

async function answerTo(request: IsolatedRequest, limitNs: number): Promise<IsolatedAnswer> {
  const scratch = privateFolder();
  try {
    const file = join(scratch, "request.json");
    writeFileSync(file, JSON.stringify(request));
    const heap = `--max-old-space-size=${COMPILER_LIMITS.megabytes}`;
    const args = [heap, "--disable-warning=ExperimentalWarning", PROGRAM, file];
    const command = { file: process.execPath, args, env: nodeEnvironment() };
    const sandbox = request.isConfined ? criticWorld(scratch) : undefined;
    return answerIn(await ended({ ...command, sandbox }, limitNs));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function ended(command: Command, limitNs: number): Promise<JudgeEnd> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const child = new Child(command, { stdio: ["ignore", "pipe"], onEnd: resolve });
  let text = "";
  child.stdout?.setEncoding("utf8").on("data", (part: string) => {
    text = (text + part).slice(0, ANSWER_SIZE_MAX);
  });
  let isLate = false;
  const time = new OwnTime({
    clock: wallClock(),
    pid: () => child.pid,
    limitNs,
    expired: () => {
      isLate = true;
      child.signal("SIGKILL");
    },
  });
  try {
    const why = await promise;
    const words = child.lastWords === "" ? "" : `: ${child.lastWords}`;
    const late = `did not come to an end within ${limitNs / SECOND_NS} s of its own time`;
    return { text, how: isLate ? late : `${why}${words}` };
  } finally {
    time.cancel();
    await child.kill();
  }
}
