import { expect, test } from "vitest";
import { system } from "../../systems/kv_store_v2/system.ts";
import { Expectation } from "./expectation.ts";

const SEED = 5;
const SLOTS = 200;

/** What is expected slot by slot; before a slot of `losses` its own and earlier inputs are declared lost, or silent from the start. */
function expectations(options: {
  readonly silent?: (slot: number) => boolean;
  readonly losses?: ReadonlyMap<number, readonly [from: number, until: number]>;
}): readonly string[] {
  const inputs = system.generated(SEED);
  const expectation = new Expectation(system, inputs);
  const { silent = () => false, losses = new Map<number, readonly [number, number]>() } = options;
  const found: string[] = [];
  for (const honest of inputs.slots) {
    const slot = found.length;
    if (slot === SLOTS) break;
    const loss = losses.get(slot);
    if (loss !== undefined) expectation.lose(...loss);
    const said = silent(slot) ? honest.map(() => undefined) : honest;
    const truly = said.map((value) =>
      value === undefined ? undefined : system.payloads.reading.encode(value),
    );
    found.push(
      Buffer.from(expectation.of(said, truly, [truly, truly, truly]).bytes).toString("hex"),
    );
  }
  return found;
}

test("after a loss the oracle goes on as though the sources had been silent in the slots that are lost", () => {
  const lost = expectations({ losses: new Map([[120, [90, 117]]]) });
  const silent = expectations({ silent: (slot) => slot >= 90 && slot < 117 });
  expect(lost.slice(120)).toEqual(silent.slice(120));
  expect(lost.slice(0, 90)).toEqual(silent.slice(0, 90));
  expect(lost.slice(120)).not.toEqual(expectations({}).slice(120));
});

test("of several losses none is forgotten", () => {
  const lost = expectations({
    losses: new Map([
      [40, [0, 31]],
      [150, [140, 150]],
    ]),
  });
  const silent = expectations({ silent: (slot) => slot < 31 || (slot >= 140 && slot < 150) });
  expect(lost.slice(150)).toEqual(silent.slice(150));
});
