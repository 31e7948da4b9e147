import { beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_REDUNDANCY } from "../../../runtime/rig/redundancy.ts";
import { openBench } from "./bench.ts";
import { conformanceCases } from "./cases.ts";
import type { CaseBench, CaseSeen, CaseTrial } from "./conformance.ts";

const { persistence, clean, hold } = DEFAULT_REDUNDANCY;

/** What is wrong with a triad: with how it is run, or with what it does. */
interface Defect {
  readonly trial?: (trial: CaseTrial) => Partial<CaseTrial>;
  readonly seen?: (seen: CaseSeen) => Partial<CaseSeen>;
}

let sound: CaseBench;

beforeAll(async () => {
  sound = await openBench("sim", conformanceCases);
});

async function verdictOf(id: string, { trial, seen }: Defect): Promise<string> {
  const one = conformanceCases.find((known) => known.id === id);
  if (one === undefined) throw new Error(`no case ${id}`);
  const { verdict } = await one.conduct({
    ...sound,
    run: async (kind, planned) => {
      const shown = await sound.run(kind, { ...planned, ...trial?.(planned) });
      return { ...shown, ...seen?.(shown) };
    },
  });
  return verdict;
}

const injected = conformanceCases.map(({ id }) => id).filter((id) => id !== "R20");

test.each(injected)("%s does not pass where nothing is injected", async (id) => {
  expect(await verdictOf(id, { trial: () => ({ faults: [] }) })).toBe("fail");
});

function sentToAlpha({ frames }: CaseSeen): Partial<CaseSeen> {
  return { frames: frames.map((one, lane) => (lane === 0 ? { ...one, restores: 3 } : one)) };
}

test("R29 lets a lane be sent the newer state that came back when the others' logs reached no further", async () => {
  const late = ({ lives, ...seen }: CaseSeen) => ({
    ...sentToAlpha({ lives, ...seen }),
    lives: lives.map((life) => (life.lane === "alpha" ? { ...life, cycle: 2000 } : life)),
  });
  expect(await verdictOf("R29", { seen: late })).toBe("pass");
});

/** The lanes' counters as the rig has them, with one of them another. */
function counting(name: keyof CaseSeen["reports"][number]["refusedByRig"], count: number): Defect {
  return {
    seen: ({ reports }) => ({
      reports: reports.map((report) => ({
        ...report,
        refusedByRig: { ...report.refusedByRig, [name]: count },
      })),
    }),
  };
}

const DEFECTS: readonly (readonly [id: string, what: string, defect: Defect])[] = [
  ["R1", "an injection is tagged wrongly", { seen: outsideSwapped }],
  ["R1", "a wrong output is not flagged", { seen: wrongAt(5) }],
  ["R2", "the lanes do not exchange their inputs", { trial: () => ({ exchange: false }) }],
  ["R3", "nobody notices the liar", counting("relay_lies", 0)],
  ["R3", "all are taken for liars", counting("relay_lies", 3)],
  ["R4", "a lane is isolated by bits", { trial: () => ({ redundancy: { persistence } }) }],
  ["R4", "a miscompare is counted of every lane", { seen: blamed(200) }],
  [
    "R6",
    "it takes one miscompare more",
    {
      trial: () => ({
        redundancy: { persistence: { ...persistence, miscompare: persistence.miscompare + 1 } },
      }),
    },
  ],
  [
    "R6",
    "it takes one silence less",
    { trial: () => ({ redundancy: { persistence: { ...persistence, silence: 5 } } }) },
  ],
  [
    "R7",
    "a liar is never isolated",
    { trial: () => ({ redundancy: { persistence: { ...persistence, miscompare: 1000 } } }) },
  ],
  ["R8", "it takes a clean slot more", { trial: () => ({ redundancy: { clean: clean + 1 } }) }],
  ["R8", "the last lane's word is not used", { trial: () => ({ redundancy: { simplex: false } }) }],
  ["R9", "it holds too long", { trial: () => ({ redundancy: { hold: hold + 1 } }) }],
  ["R9", "it does not hold", { trial: () => ({ redundancy: { hold: 0 } }) }],
  ["R9", "it holds something else", { seen: holding(Uint8Array.of(1)) }],
  ["R10", "a lane is convicted", { seen: blamed(1) }],
  ["R11", "it takes a clean slot less", { trial: () => ({ redundancy: { clean: clean - 1 } }) }],
  ["R11", "without a quota", { trial: () => ({ redundancy: DEFAULT_REDUNDANCY }) }],
  [
    "R11",
    "a lane is counted before it is believed",
    { seen: ({ slots }) => ({ slots: slots.map(triplex) }) },
  ],
  [
    "R12",
    "a late ballot is waited for",
    { trial: ({ deadlines }) => ({ deadlines: { ...deadlines, graceNs: 6e9 } }) },
  ],
  ["R12", "a late ballot counts as wrong", { seen: blamed(1) }],
  ["R13", "frozen ballots are not refused", counting("late", 0)],
  ["R15", "a flood is looked at, all of it", { trial: () => ({ redundancy: { frames: 1e6 } }) }],
  ["R16", "a name is believed", counting("masquerade", 0)],
  ["R16", "everybody's name is refused", counting("masquerade", 1)],
  ["R18", "the oracle sees nothing", { seen: ({ slots }) => ({ slots: slots.map(passed) }) }],
  ["R20", "the output stands for good", { seen: passiveAfter(undefined) }],
  ["R20", "the output goes passive at once", { seen: passiveAfter(0) }],
  ["R22", "it holds too long", { trial: () => ({ redundancy: { hold: hold + 1 } }) }],
  ["R23", "the replays are lost", besides({ kind: "drop", link: "bravo", message: "replay" })],
  ["R23", "its peers are silent", besides({ kind: "kill", lane: "charlie", window: [5, 6] })],
  ["R24", "one lane's replay is believed", { trial: ({ faults }) => ({ faults: byTwo(faults) }) }],
  [
    "R25",
    "the last lane's word is not used",
    { trial: () => ({ redundancy: { simplex: false } }) },
  ],
  ["R25", "a loss is not declared", { seen: () => ({ losses: [] }) }],
  [
    "R25",
    "what one lane knows is declared lost",
    { seen: lost({ from: 20, until: 21, voted: 20 }) },
  ],
  ["R26", "the medium is lost", instead("lose-medium")],
  ["R26", "it comes back without a clean slot", { trial: () => ({ redundancy: { clean: 0 } }) }],
  [
    "R27",
    "the last lane's word is not used",
    { trial: () => ({ redundancy: { simplex: false } }) },
  ],
  ["R28", "the media are lost, too", instead("lose-medium")],
  ["R28", "a loss is not declared", { seen: () => ({ losses: [] }) }],
  [
    "R28",
    "a loss is declared twice",
    { seen: ({ losses }) => ({ losses: [...losses, ...losses] }) },
  ],
  ["R29", "the oldest state is gone on from", { seen: lost({ from: 20, until: 60, voted: 60 }) }],
  ["R29", "the media are lost, too", instead("lose-medium")],
  ["R29", "a lane with the newest state is sent one", { seen: sentToAlpha }],
  ["R30", "a loss is not declared", { seen: () => ({ losses: [] }) }],
  [
    "R30",
    "a loss is declared twice",
    { seen: ({ losses }) => ({ losses: [...losses, ...losses] }) },
  ],
  ["R30", "the loss is not what was lost", { seen: lost({ from: 3, until: 31, voted: 30 }) }],
  [
    "R31",
    "it takes longer than the bound",
    { trial: () => ({ redundancy: { stabilisation: 2 } }) },
  ],
  [
    "R31",
    "a lane that stays away is not missed",
    { trial: ({ redundancy }) => unbounded(redundancy) },
  ],
  ["R31", "an output is wrong, and not flagged", { seen: wrongAt(70) }],
];

describe("a case fails where the triad does not do what it asks", () => {
  test.each(DEFECTS)("%s: %s", async (id, _what, defect) => {
    expect(await verdictOf(id, {})).toBe("pass");
    expect(await verdictOf(id, defect)).toBe("fail");
  });
});

/** How a case ends on a host that is held up in the first attempts, when nothing is injected. */
async function onBusyHost(attempts: number): Promise<string> {
  let runs = 0;
  const delay = { ms: 212, rig_ms: 30, lanes: ["alpha"] };
  const isHeldUp = () => ++runs <= attempts;
  return await verdictOf("R7", {
    trial: (trial) => (runs < attempts ? { faults: [] } : trial),
    seen: ({ slots }) =>
      isHeldUp() ? { slots: slots.map((slot) => ({ ...slot, held_up: delay })) } : {},
  });
}

test("a case that fails while the host is held up is tried again, and is inconclusive in the end", async () => {
  expect(await onBusyHost(0)).toBe("pass");
  expect(await onBusyHost(2)).toBe("pass");
  expect(await onBusyHost(3)).toBe("inconclusive");
});

/** Another fault with those of the case. */
function besides(fault: object): Defect {
  return {
    trial: ({ faults }) => {
      if (typeof faults === "string") throw new Error("the case has a preset");
      return { faults: [...faults, fault] };
    },
  };
}

/** The same faults at the same time, of another kind. */
function instead(kind: string): Defect {
  return {
    trial: ({ faults }) => ({
      faults: listed(faults).map((fault) => ({ ...fault, kind })),
    }),
  };
}

/** Whatever lane lies, charlie tells the same lie. */
function byTwo(faults: CaseTrial["faults"]): readonly object[] {
  return listed(faults).map((fault) =>
    "lane" in fault ? { ...fault, lane: ["alpha", "charlie"] } : fault,
  );
}

function listed(faults: CaseTrial["faults"]): readonly object[] {
  return typeof faults === "string" ? [] : faults;
}

function lost(loss: Pick<CaseSeen["losses"][number], "from" | "until" | "voted">) {
  return (): Partial<CaseSeen> => ({ losses: [{ t: "loss", cycle: loss.until, ...loss }] });
}

function unbounded(redundancy: CaseTrial["redundancy"]): Partial<CaseTrial> {
  return redundancy === undefined ? {} : { redundancy: { ...redundancy, stabilisation: 1e6 } };
}

function outsideSwapped({ faults }: CaseSeen): Partial<CaseSeen> {
  return { faults: faults.map((fault) => ({ ...fault, outside: !fault.outside })) };
}

function wrongAt(at: number): (seen: CaseSeen) => Partial<CaseSeen> {
  return ({ slots }) => ({
    slots: slots.map((slot) =>
      slot.cycle === at ? { ...slot, output: undefined, expected: "ff" } : slot,
    ) as CaseSeen["slots"],
  });
}

function blamed(miscompares: number): (seen: CaseSeen) => Partial<CaseSeen> {
  return ({ reports }) => ({ reports: reports.map((report) => ({ ...report, miscompares })) });
}

function holding(value: Uint8Array): (seen: CaseSeen) => Partial<CaseSeen> {
  return ({ outputs }) => ({
    outputs: outputs.map((output) => (output.kind === "hold" ? { ...output, value } : output)),
  });
}

function triplex({ mode: _mode, ...slot }: CaseSeen["slots"][number]): CaseSeen["slots"][number] {
  return slot;
}

function passed(slot: CaseSeen["slots"][number]): CaseSeen["slots"][number] {
  return { ...slot, verdict: "pass" };
}

function passiveAfter(passiveAfterNs: number | undefined): (seen: CaseSeen) => Partial<CaseSeen> {
  return ({ aftermath }) =>
    aftermath === undefined ? {} : { aftermath: { ...aftermath, passiveAfterNs } };
}
