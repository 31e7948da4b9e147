/** The sim rung: three lanes in this process, in virtual time, deterministic. */
import type { Triad } from "../contract/triad.ts";
import { inProcess } from "../instance/in-process.ts";
import { virtualTimeline } from "../instance/timeline.ts";
import type { Boot } from "../lane/boot.ts";
import { type Deploy, deployAll } from "./deployment.ts";

export function sim(boots: Triad<Boot>): Deploy {
  const bootOf = (index: number) => boots[index as 0 | 1 | 2];
  return deployAll(virtualTimeline, inProcess(bootOf));
}
