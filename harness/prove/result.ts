/** What `tripod prove` tells: each part with what was proved of it, and what was not. */
import { typedCommand } from "../typed-command.ts";
import { command, counted, dim, type Line, plain, type Span, strong } from "../view/line.ts";
import type { PartProof } from "./gate.ts";
import type { ToolVersions } from "./prover.ts";

export interface ProvedResult extends Omit<PartProof, "proof"> {
  /** Of sources, proof and tools, as the manifest has it; absent where nothing was recorded. */
  readonly digest?: string;
}

export interface ProveResult {
  readonly schema: "tripod.prove.v1";
  readonly verdict: "pass" | "fail";
  readonly mode: "quick" | "audit";
  readonly tools: ToolVersions;
  readonly parts: readonly ProvedResult[];
}

const SHOWN_MAX = 12;

export function resultLines({ parts, verdict, mode, tools }: ProveResult): readonly Line[] {
  const proved = parts.filter(({ verdict: its }) => its === "proved").length;
  const goals = parts.reduce((sum, one) => sum + one.goals, 0);
  const by = `Frama-C ${tools.frama_c}, Why3 ${tools.why3}, CVC4 ${tools.cvc4}`;
  const isRecorded = parts.some(({ digest }) => digest !== undefined);
  return [
    ...parts.flatMap(partLines),
    [],
    [
      verdict === "pass" ? { text: "pass", tone: "good" } : { text: "fail", tone: "bad" },
      plain(`  ${proved} of ${counted(parts.length, "part")} proved, ${counted(goals, "goal")}`),
    ],
    [dim(` ${by}`)],
    ...(mode === "quick" && proved > 0
      ? [[plain(" recorded by an audit only: "), command(typedCommand("prove", "--audit"))]]
      : []),
    ...(isRecorded ? [[dim(" recorded in firmware/parts/manifest.json")]] : []),
  ];
}

function partLines(one: ProvedResult): readonly Line[] {
  const { part, verdict, goals, smoke_tests, machine_models, seconds, assumed } = one;
  const mark: Span =
    verdict === "proved" ? { text: "proved", tone: "good" } : { text: "REJECTED", tone: "bad" };
  const smoke = smoke_tests === 0 ? "" : `, ${counted(smoke_tests, "smoke test")}`;
  const figures = `${counted(goals, "goal")}${smoke} on ${machine_models.join(", ")} in ${seconds} s`;
  const flaws = [
    ...one.violations.map(({ at, why }) => `${at}: ${why}`),
    ...one.unproved.map(({ machine, what, why }) => `${machine}: ${what}: ${why}`),
  ];
  const more = flaws.length - SHOWN_MAX;
  return [
    [strong(` ${part}  `), mark, ...(machine_models.length === 0 ? [] : [dim(`  ${figures}`)])],
    ...flaws.slice(0, SHOWN_MAX).map((text) => [plain(`   ${text}`)]),
    ...(more > 0 ? [[dim(`   and ${more} more`)]] : []),
    ...(verdict === "proved" ? assumed : []).map(({ function: its, clause }) => [
      dim(`   ${its} requires ${clause}`),
    ]),
  ];
}
