/** Puts frames through a built lane, whatever it is written in and wherever it runs. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildLane } from "../../harness/toolchain/build/native.ts";
import { endings, type Language, type Target } from "../../harness/toolchain/build/recipe.ts";
import { bootModule } from "../../runtime/instance/wasm.ts";
import { CobsStream, cobsEncode } from "../../runtime/link/cobs.ts";

/** Gives a lane frames in order, from its start on, and returns all frames that it sent. */
export type Exchange = (frames: readonly Uint8Array[]) => Promise<readonly Uint8Array[]>;

export interface Built {
  readonly name: string;
  readonly language: Language;
  readonly target: Target;
  /** Those that have a lane in this language. */
  readonly systems: readonly string[];
}

const BOTH = ["sensor_poll_v2", "sensor_poll_v3"];

export const builds: readonly Built[] = [
  ...(["c", "rust"] as const).flatMap((language) =>
    (["host", "wasm"] as const).map((target) => built(language, target, BOTH)),
  ),
  built("ada", "host", ["sensor_poll_v3"]),
];

function built(language: Language, target: Target, systems: readonly string[]): Built {
  return { name: `${language} ${target}`, language, target, systems };
}

/** Builds the system's lane in that language. Each exchange begins with a newly born lane. */
export async function lane(
  system: string,
  { language, target }: Pick<Built, "language" | "target">,
): Promise<Exchange> {
  const file = await buildLane({ system, lane: language, language, target });
  return await exchangeWith(file, target);
}

/** Builds the lane of a test system, in a folder beside this file. */
export async function testLane(
  system: string,
  { language, target }: Pick<Built, "language" | "target">,
): Promise<Exchange> {
  const own = new URL(`${system}/lane.${endings[language]}`, import.meta.url);
  const source = fileURLToPath(own);
  const file = await buildLane({ system, lane: "test", language, target, source });
  return await exchangeWith(file, target);
}

/** With a lane that was built for that target. */
export async function exchangeWith(file: string, target: Target): Promise<Exchange> {
  if (target === "wasm") return await inModule(readFileSync(file));
  return async (frames) => framesOf(await throughProcess(file, streamOf(frames)));
}

export function streamOf(frames: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(frames.map(cobsEncode));
}

export function framesOf(stream: Uint8Array): readonly Uint8Array[] {
  const frames: Uint8Array[] = [];
  const cut = new CobsStream(
    (frame) => frames.push(frame.slice()),
    () => {
      throw new Error("the lane sent bytes that are not COBS");
    },
  );
  cut.push(stream);
  return frames;
}

/** Writes `input` to the program, closes it, and returns what the program wrote until its end. */
export async function throughProcess(
  file: string,
  input: Uint8Array,
  args: readonly string[] = [],
): Promise<Uint8Array> {
  const child = spawn(file, args, { stdio: ["pipe", "pipe", "inherit"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stdin.end(input);
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  if (code !== 0) throw new Error(`the lane ended with status ${code}, signal ${signal}`);
  return Buffer.concat(output);
}

/** The module as the sim rung runs it. */
async function inModule(bytes: Uint8Array<ArrayBuffer>): Promise<Exchange> {
  const boot = await bootModule(bytes);
  return async (frames) => {
    const sent: Uint8Array[] = [];
    const endpoint = boot((frame) => sent.push(frame));
    for (const frame of frames) endpoint.receive(frame);
    return sent;
  };
}
