/** Who a lane says it is, asked before its first case: a lane of another system would only be found to hang. */

import { firstSlots } from "../../runtime/triad/first-slots.ts";
import { FRAME_SIZE_MAX } from "../../runtime/wire/frame.ts";
import type { Hello } from "../../runtime/wire/messages.ts";
import type { AnySystem } from "../../systems/catalog.ts";
import { loadSystem, systemNames } from "../../systems/catalog.ts";
import type { Batch, CheckedProcess } from "./checked-process.ts";
import { FIRST } from "./first-life.ts";
import { startOrder } from "./spoken-system.ts";
import { type Violation, violationOf } from "./violation.ts";

export type SaidIdentity =
  | { readonly kind: "identified"; readonly system: string }
  /** It has answered without a HELLO, or broken the protocol: its first case will say so. */
  | { readonly kind: "unknown"; readonly violation?: Violation }
  | Violation;

type Answer = { readonly kind: "answered"; readonly hello: Hello | undefined };

/** A process that is known to have started answers so soon. */
const PROBE = { waitMs: 250, startMs: 250 };

/** Of a new lane. It may not read another system's configuration: one that does not answer is started as a lane of each other system. */
export async function identityOf(
  process: CheckedProcess,
  system: AnySystem,
  { waitMs, isNew }: { readonly waitMs: number; readonly isNew: boolean },
): Promise<SaidIdentity> {
  const answer = await asked(process, system, { waitMs });
  if (answer.kind === "answered") return identified(answer);
  if (!isNew) return answer;
  if (answer.kind !== "hang") return { kind: "unknown", violation: answer };
  for (const name of systemNames) {
    const other = name === system.name ? undefined : await loadSystem(name);
    const found = other && (await asked(process, other, PROBE));
    if (found?.kind === "answered") return identified(found);
  }
  return answer;
}

function identified({ hello }: Answer): SaidIdentity {
  return hello === undefined ? { kind: "unknown" } : { kind: "identified", system: hello.system };
}

async function asked(
  process: CheckedProcess,
  system: AnySystem,
  wait: Pick<Batch<Answer>, "waitMs" | "startMs">,
): Promise<Answer | Violation> {
  process.enterNextEpoch(FIRST.lane);
  let hello: Hello | undefined;
  return await process.exchange<Answer>({
    send: (session) => {
      session.open(0);
      session.start(startOrder(system, { ...firstSlots(system).inputs, exchange: FIRST }));
      session.askStatus();
    },
    read: (event) => {
      if (event.kind === "violation") return violationOf(event);
      if (event.kind === "hello") hello = event.hello;
      return event.kind === "status" ? { kind: "answered", hello } : undefined;
    },
    sizeMax: 64 * FRAME_SIZE_MAX,
    ...wait,
  });
}
