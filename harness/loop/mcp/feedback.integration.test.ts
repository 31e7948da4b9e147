import { createInterface } from "node:readline";
import { execa } from "execa";
import { expect, test } from "vitest";
import type { Feedback } from "../drivers/driver.ts";
import { openFeedback } from "./feedback.ts";
import { CHECKS_MAX, type FeedbackSource } from "./tools.ts";

const VERSION = "2025-06-18";
const source: FeedbackSource = {
  claims: () => "It is right.",
  counterexample: () => undefined,
  check: async () => "It passes.",
};

interface Replied {
  readonly result?: {
    readonly tools?: readonly { readonly name: string }[];
    readonly content?: readonly { readonly text: string }[];
    readonly isError?: boolean;
  };
  readonly error?: { readonly message: string };
}

/** Starts the server as an agent does, and asks one question after the other. */
async function asked(
  feedback: Feedback | undefined,
  questions: readonly (readonly [method: string, params: object])[],
): Promise<readonly Replied[]> {
  const { command = "", args = [] } = feedback ?? {};
  const child = execa(command, ["--disable-warning=ExperimentalWarning", ...args], {
    ...{ env: {}, extendEnv: false, reject: false, buffer: false },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (id: number, method: string, params: object) => {
    child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    const { value } = await lines.next();
    return JSON.parse(String(value)) as Replied;
  };
  const clientInfo = { name: "test", version: "1" };
  await ask(0, "initialize", { protocolVersion: VERSION, capabilities: {}, clientInfo });
  child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" })}\n`);
  const answers: Replied[] = [];
  for (const [at, [method, params]] of questions.entries()) {
    answers.push(await ask(at + 1, method, params));
  }
  child.stdin.end();
  await child;
  return answers;
}

const call = (name: string) => ["tools/call", { name, arguments: {} }] as const;
const textOf = ({ result }: Replied) => result?.content?.[0]?.text;

test("an agent gets the claims, the newest counterexample and the check, and nothing else", async () => {
  await using open = await openFeedback(source, [
    "read",
    "get_claims",
    "get_counterexample",
    "run_check",
  ]);
  const [list, ...answers] = await asked(open?.feedback, [
    ["tools/list", {}],
    ...["get_claims", "get_counterexample", "run_check", "get_oracle"].map(call),
    ["resources/list", {}],
  ]);
  expect(list?.result?.tools?.map(({ name }) => name)).toEqual([
    ...["get_claims", "get_counterexample", "run_check"],
  ]);
  expect(answers.slice(0, 3).map(textOf)).toEqual([
    ...["It is right.", "There is no counterexample so far.", "It passes."],
  ]);
  expect(answers[3]?.error ?? answers[3]?.result?.isError).toBeTruthy();
  expect(answers[4]?.error).toBeDefined();
});

test("a role that has none of the tools is given no server", async () => {
  expect(await openFeedback(source, ["read", "write"])).toBeUndefined();
});

test("a role without a tool cannot call it", async () => {
  await using open = await openFeedback(source, ["get_claims"]);
  const [list, answer] = await asked(open?.feedback, [["tools/list", {}], call("run_check")]);
  expect(list?.result?.tools?.map(({ name }) => name)).toEqual(["get_claims"]);
  expect(answer?.error ?? answer?.result?.isError).toBeTruthy();
});

test("the check is run so often and no more, and what goes wrong in it is not told", async () => {
  let checks = 0;
  const broken = { ...source, check: async () => Promise.reject(new Error(`seed ${++checks}`)) };
  await using open = await openFeedback(broken, ["run_check"]);
  const answers = await asked(
    open?.feedback,
    Array.from({ length: CHECKS_MAX + 1 }, () => call("run_check")),
  );
  expect(checks).toBe(CHECKS_MAX);
  expect(answers.slice(0, -1).every(({ result }) => result?.isError === true)).toBe(true);
  expect(JSON.stringify(answers)).not.toContain("seed");
  expect(answers.map(textOf).at(-1)).toContain(`${CHECKS_MAX} times`);
});
