/** Judges one proposal: the request in a file, the answer on standard output. What the proposal brings is loaded here, and nowhere else. */
import { readFileSync, writeSync } from "node:fs";
import { shareProc } from "../../../runtime/sandbox/proc.ts";
import { chooseSandbox } from "../../sandbox/choice.ts";
import { UserError } from "../../user-error.ts";
import { Critic } from "./critic.ts";
import {
  BEGUN,
  filesFrom,
  type IsolatedAnswer,
  type IsolatedRequest,
  todayOf,
} from "./isolated-request.ts";

const request = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as IsolatedRequest;

function say(text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

async function answer(): Promise<IsolatedAnswer> {
  const critic = await openedOrWhy();
  if (typeof critic === "string") return { kind: "failed", why: critic };
  say(BEGUN);
  try {
    const { witnessFiles, ...proposal } = request.proposal;
    const opinion = await critic.judge({ ...proposal, witnessFiles: filesFrom(witnessFiles) });
    const { why } = opinion;
    if (!opinion.accepted) return { kind: "refused", why };
    return { kind: "accepted", why, manifest: opinion.spec.manifest };
  } finally {
    critic.close();
  }
}

async function openedOrWhy(): Promise<Critic | string> {
  try {
    const fates = request.zoo.map((fate) => fate ?? undefined);
    return await Critic.open(todayOf(request), fates);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

async function answerOrEnd(): Promise<IsolatedAnswer> {
  try {
    return await answer();
  } catch (error) {
    // Thrown by what the proposal brings, for all that is known here.
    process.stderr.write(`${error instanceof Error ? error.message : "it threw"}\n`);
    process.exit(1);
  }
}

chooseSandbox(request.sandbox);
if (request.isConfined) shareProc();
say(JSON.stringify(await answerOrEnd()));
process.exit(0);
