/** What a run of Verus says: the counts on its standard output (`--output-json`), and the errors on its standard error. */
import { z } from "zod";

const results = z.object({
  "encountered-error": z.boolean().optional(),
  "encountered-vir-error": z.boolean(),
  success: z.boolean().optional(),
  verified: z.number().int().min(0).optional(),
  errors: z.number().int().min(0).optional(),
  "is-verifying-entire-crate": z.boolean().optional(),
});
const output = z.object({ "verification-results": results });

export interface VerusMessage {
  /** `postcondition not satisfied` */
  readonly what: string;
  /** `task.rs:12:9`; null for one without. */
  readonly at: string | null;
  /** The lines that it shows of the source. */
  readonly lines: readonly string[];
}

export interface VerusReport {
  readonly verified: number;
  readonly errors: number;
  readonly messages: readonly VerusMessage[];
  /** What keeps it from being a proof beside errors, one line each. */
  readonly shortcomings: readonly string[];
}

export interface VerusRun {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** Exit status and counts have to agree: neither alone says that all of it was verified. */
export function verusReport({ exitCode, stdout, stderr }: VerusRun): VerusReport {
  const messages = messagesIn(stderr);
  const read = output.safeParse(jsonIn(stdout.slice(Math.max(0, stdout.indexOf("{")))));
  if (!read.success) {
    const why = "it has printed no results";
    return { verified: 0, errors: messages.length, messages, shortcomings: [why] };
  }
  const found = read.data["verification-results"];
  const { success = false, verified = 0, errors = 0 } = found;
  const isWhole = found["is-verifying-entire-crate"] ?? false;
  const shortcomings = [
    ...(found["encountered-vir-error"] ? ["it could not be read as a program"] : []),
    ...(found["encountered-error"] === true ? ["it has met an error"] : []),
    ...(errors > 0 ? [`${errors} errors`] : []),
    ...(verified === 0 ? ["nothing was verified"] : []),
    ...(isWhole ? [] : ["it was not verified as a whole"]),
    ...(success ? [] : ["it says itself that it has not succeeded"]),
    ...(exitCode === 0 ? [] : [`it ended with ${exitCode ?? "a signal"}`]),
  ];
  return { verified, errors, messages, shortcomings };
}

/** A line for people may stand before it. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const HEADING = /^error(?:\[\w+\])?: (.+)$/;
const PLACE = /^\s*--> (\S+)$/;
/** What the compiler says of itself at the end. */
const SUMMARY = /^aborting due to|^could not compile/;
const LINES_MAX = 12;

function messagesIn(stderr: string): readonly VerusMessage[] {
  const blocks = stderr.split(/\n(?=(?:error|warning|note)(?:\[\w+\])?: )/);
  return blocks.flatMap((block) => {
    const [first = "", ...lines] = block.trim().split("\n");
    const [, what] = HEADING.exec(first) ?? [];
    if (what === undefined || SUMMARY.test(what)) return [];
    const at = lines.flatMap((line) => PLACE.exec(line)?.[1] ?? [])[0] ?? null;
    const shown = lines.filter((line) => !PLACE.test(line) && /^\s*(?:\d+\s*)?\|/.test(line));
    return [{ what, at, lines: shown.slice(0, LINES_MAX) }];
  });
}
