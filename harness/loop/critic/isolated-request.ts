/** What the process that judges a proposal is told, as JSON, and what it says. */
import { z } from "zod";
import type { SandboxMode } from "../../sandbox/choice.ts";
import type { Files } from "../freeze/frozen-files.ts";
import { type Manifest, manifest } from "../freeze/manifest.ts";
import type { Today } from "./critic.ts";
import type { Cases } from "./lane-fate.ts";
import type { Tightening } from "./proposal.ts";

/** By path, in base64. */
type PlainFiles = Readonly<Record<string, string>>;

export interface IsolatedRequest {
  readonly manifest: Manifest;
  readonly files: PlainFiles;
  readonly accepted: PlainFiles;
  readonly cases: Cases;
  readonly zoo: readonly (boolean | null)[];
  readonly proposal: Omit<Tightening, "witnessFiles"> & { readonly witnessFiles: PlainFiles };
  readonly sandbox: SandboxMode;
  /** It is in a sandbox itself. */
  readonly isConfined: boolean;
}

/** Said before it loads anything of the proposal's. */
export const BEGUN = "begun\n";

const why = z.string();
/** In place of BEGUN: not the proposal's doing. */
const failed = z.object({ kind: z.literal("failed"), why });
/** After BEGUN. */
const opinion = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("accepted"), why, manifest }),
  z.object({ kind: z.literal("refused"), why }),
]);

type Failed = Readonly<z.output<typeof failed>>;
type IsolatedOpinion = Readonly<z.output<typeof opinion>>;
export type IsolatedAnswer = IsolatedOpinion | Failed;

export interface JudgeEnd {
  /** All that the process said. */
  readonly text: string;
  /** How it ended, with its last words. */
  readonly how: string;
}

/** After BEGUN the proposal's code may have written it, too: what is not an opinion speaks against the proposal. */
export function answerIn({ text, how }: JudgeEnd): IsolatedAnswer {
  if (!text.startsWith(BEGUN)) {
    return failed.safeParse(plainIn(text)).data ?? { kind: "failed", why: how };
  }
  const told = opinion.safeParse(plainIn(text.slice(BEGUN.length)));
  return told.data ?? { kind: "refused", why: `the process that judged it ${how}` };
}

/** Undefined for what is not JSON. */
function plainIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function asPlain(files: Files): PlainFiles {
  return Object.fromEntries(
    [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString("base64")]),
  );
}

export function filesFrom(plain: PlainFiles): Files {
  return new Map(
    Object.entries(plain).map(([path, text]) => [
      path,
      new Uint8Array(Buffer.from(text, "base64")),
    ]),
  );
}

export function todayOf({ files, accepted, ...request }: IsolatedRequest): Today {
  const { manifest, cases } = request;
  return { manifest, files: filesFrom(files), accepted: filesFrom(accepted), cases };
}
