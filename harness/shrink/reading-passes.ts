/** The passes that make what the sources say smaller: fewer readings, all nearer to 0, and each lesser by itself. */
import { ddmin, shrinkValue } from "../ddmin.ts";
import { bigintsIn, smallerData } from "./plain-data.ts";
import type { RunCase } from "./run-case.ts";
import type { Search } from "./search.ts";

interface ReadingPosition {
  readonly cycle: number;
  readonly source: number;
}

/** Of every source that is not silent. */
function positionsIn({ slots }: RunCase): readonly ReadingPosition[] {
  return slots.flatMap((readings, cycle) =>
    readings.flatMap((hex, source) => (hex === null ? [] : [{ cycle, source }])),
  );
}

export async function fewerReadings(search: Search): Promise<void> {
  const { runCase } = search;
  await ddmin(positionsIn(runCase), (kept) => {
    const stays = new Set(kept.map(({ cycle, source }) => `${cycle}/${source}`));
    const slots = runCase.slots.map((readings, cycle) =>
      readings.map((hex, source) => (stays.has(`${cycle}/${source}`) ? hex : null)),
    );
    return search.take({ ...runCase, slots });
  });
}

/** All readings moved by as much, so that what matters between them stays: one of their numbers becomes 0. */
export async function nearerReadings(search: Search): Promise<void> {
  const { system } = search.replayer.context;
  const { reading } = system.payloads;
  const decode = (hex: string) => reading.decode(Buffer.from(hex, "hex"));
  const moved = (runCase: RunCase, by: bigint): RunCase => ({
    ...runCase,
    slots: runCase.slots.map((readings) =>
      readings.map((hex) => {
        const value = hex === null ? undefined : decode(hex);
        return value === undefined ? hex : hexOf(reading.encode(system.shift(value, by)));
      }),
    ),
  });
  const numbersIn = ({ slots }: RunCase) =>
    slots.flat().flatMap((hex) => (hex === null ? [] : bigintsIn(decode(hex))));
  await shrinkValue(
    search.runCase,
    (runCase) => {
      const numbers = numbersIn(runCase);
      return [...new Set(numbers)]
        .map((number) => moved(runCase, -number))
        .filter((one) => magnitude(numbersIn(one)) < magnitude(numbers));
    },
    (runCase) => search.take(runCase),
  );
}

function magnitude(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, one) => sum + (one < 0n ? -one : one), 0n);
}

export async function lesserReadings(search: Search): Promise<void> {
  const { reading } = search.replayer.context.system.payloads;
  for (const { cycle, source } of positionsIn(search.runCase)) {
    const { runCase } = search;
    const hex = runCase.slots[cycle]?.[source];
    if (hex === undefined || hex === null) continue;
    const smaller = function* (one: string): Generator<string> {
      for (const value of smallerData(reading.decode(Buffer.from(one, "hex")))) {
        const bytes = reading.encode(value);
        if (reading.decode(bytes) !== undefined) yield hexOf(bytes);
      }
    };
    await shrinkValue(hex, smaller, (said) => {
      const readings = (runCase.slots[cycle] ?? []).with(source, said);
      return search.take({ ...runCase, slots: runCase.slots.with(cycle, readings) });
    });
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
