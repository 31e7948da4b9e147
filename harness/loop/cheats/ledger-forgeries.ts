/** Forged ledgers, drawn from a seed: what somebody who can write the file, and knows how it is made, would try. */
import { Stream } from "../../../runtime/prng.ts";
import { type Chain, chained, GENESIS, lineOf } from "../ledger/chain.ts";
import type { LedgerRecord, NewRecord } from "../ledger/records.ts";

export interface ForgedLedger {
  readonly what: string;
  readonly text: string;
}

type Forging = (records: readonly LedgerRecord[], draw: Stream) => string;

/** The one that only verdicts made again can tell. */
export const ACCEPTED_ANEW = "the last attempt is accepted, in a chain made anew";

const FORGINGS: Readonly<Record<string, Forging>> = {
  "cut off behind a byte": (records, draw) => {
    const text = textOf(records);
    return text.slice(0, draw.below(text.length));
  },
  "cut off behind a record": (records, draw) =>
    textOf(records.slice(0, draw.below(records.length))),
  "one character is another": (records, draw) => {
    const text = textOf(records);
    const at = draw.below(text.length);
    return `${text.slice(0, at)}${String.fromCharCode(33 + draw.below(90))}${text.slice(at + 1)}`;
  },
  "a record is gone": (records, draw) => textOf(records.toSpliced(draw.below(records.length), 1)),
  "a record stands there twice": (records, draw) => {
    const at = draw.below(records.length);
    return textOf(records.toSpliced(at, 0, ...records.slice(at, at + 1)));
  },
  "two records have changed places": (records, draw) => {
    const [one, other] = [draw.below(records.length), draw.below(records.length)];
    const swapped = [...records];
    [swapped[one], swapped[other]] = [swapped[other], swapped[one]] as [LedgerRecord, LedgerRecord];
    return textOf(swapped);
  },
  "a verdict is another": (records, draw) => textOf(changed(records, draw)),
  "a verdict is another, and its hash is right": (records, draw) => {
    const all = changed(records, draw);
    return textOf(all.map((one, at) => (one === records[at] ? one : rehashed(one))));
  },
  "a verdict is another, and the chain is made anew": (records, draw) =>
    textOf(rechained(changed(records, draw))),
  "a record is gone, and the chain is made anew": (records, draw) =>
    textOf(rechained(records.toSpliced(1 + draw.below(records.length - 1), 1))),
  "it is cut off, and done follows in its chain": (records, draw) => {
    const kept = records.slice(0, 2 + draw.below(records.length - 3));
    const last = records.findLast(({ kind }) => kind === "done");
    return textOf(rechained([...kept, ...(last === undefined ? [] : [last])]));
  },
  "it is cut off, and approval and done follow in its chain": (records, draw) => {
    const kept = records.slice(0, 3 + draw.below(records.length - 4));
    const approving = records.filter(
      (one) => one.kind === "done" || (one.kind === "audited" && one.decision === "approve"),
    );
    return textOf(rechained([...kept, ...approving]));
  },
  [ACCEPTED_ANEW]: (records) => textOf(acceptedAnew(records)),
  "a proposal that nobody made is accepted, and the chain is made anew": (records) =>
    textOf(rechained(records.map(withProposal))),
  "lines of another kind stand among them": (records, draw) => {
    const lines = records.map(lineOf);
    const odd = ['{"status":"pass"}\n', "DONE\n", "\n", "null\n", "[]\n", '{"kind":"done"}\n'];
    return lines
      .toSpliced(draw.below(lines.length + 1), 0, odd[draw.below(odd.length)] ?? "")
      .join("");
  },
  "its schema is another version's": (records) =>
    textOf(records).replace("tripod.ledger.v2", "tripod.ledger.v3"),
};

export function forgedLedgers(chain: Chain, count: number, seed: number): readonly ForgedLedger[] {
  const kinds = Object.entries(FORGINGS);
  const draw = new Stream(seed, "forgeries");
  return Array.from({ length: count }, (_, at) => {
    const [what, forge] = kinds[at % kinds.length] ?? ["nothing", textOf];
    return { what, text: forge(chain.records, draw) };
  });
}

export function textOf(records: readonly LedgerRecord[]): string {
  return records.map(lineOf).join("");
}

/** What failed passes, what was rejected is approved, or the other way round; or another commit is meant. */
function changed(records: readonly LedgerRecord[], draw: Stream): readonly LedgerRecord[] {
  const places = records.flatMap((one, at) => (turned(one) === one ? [] : [at]));
  const at = places[draw.below(places.length)] ?? 0;
  return records.map((one, place) => (place === at ? turned(one) : one));
}

function turned(record: LedgerRecord): LedgerRecord {
  switch (record.kind) {
    case "checked":
    case "reviewed": {
      const pass = !record.verdict.pass;
      const failure = pass ? null : { key: "forged", why: "forged" };
      return { ...record, verdict: { ...record.verdict, pass, failure } };
    }
    case "audited":
      return { ...record, decision: record.decision === "approve" ? "reject" : "approve" };
    case "attempted":
    case "done":
      return { ...record, commit: "f".repeat(record.commit.length) };
    case "begun":
    case "designed":
    case "critiqued":
    case "tightened":
    case "blocked":
    case "capped":
    case "interrupted":
      return record;
  }
}

export function acceptedAnew(records: readonly LedgerRecord[]): readonly LedgerRecord[] {
  const from = records.findLastIndex(({ kind }) => kind === "attempted");
  return rechained([...records.slice(0, from + 1), ...acceptance(records, from)]);
}

/** What would follow if the attempt were right. */
function acceptance(records: readonly LedgerRecord[], from: number): readonly LedgerRecord[] {
  const attempt = records[from];
  if (attempt?.kind !== "attempted") return [];
  const { attempt: number, commit, turn } = attempt;
  const place = { n: 0, prev: GENESIS, hash: GENESIS };
  const verdict = { pass: true, failure: null, document: { forged: true } };
  return [
    { ...place, kind: "checked", attempt: number, verdict },
    { ...place, kind: "reviewed", attempt: number, verdict },
    {
      ...{ ...place, kind: "audited", attempt: number, decision: "approve" },
      ...{ findings: [], notes: [], turn: { ...turn, role: "runner_auditor" } },
    },
    { ...place, kind: "critiqued", turn: null, commit: null, proposals: [] },
    { ...place, kind: "done", attempt: number, commit },
  ];
}

/** Of no commit, so that there is nothing to judge it by again. */
function withProposal(record: LedgerRecord): LedgerRecord {
  if (record.kind !== "critiqued") return record;
  const opinion = { title: "forged", accepted: true, why: "forged" };
  const proposals = [{ n: 1, ...opinion, patch: GENESIS, manifest: GENESIS }];
  return { ...record, commit: null, proposals };
}

function rehashed(record: LedgerRecord): LedgerRecord {
  const before = { records: Array.from({ length: record.n }, () => record), head: record.prev };
  return chained(unchained(record), { ...before, size: 0 });
}

function rechained(records: readonly LedgerRecord[]): readonly LedgerRecord[] {
  const made: LedgerRecord[] = [];
  for (const record of records) {
    const head = made.at(-1)?.hash ?? GENESIS;
    made.push(chained(unchained(record), { records: made, head, size: 0 }));
  }
  return made;
}

function unchained({ n: _n, prev: _prev, hash: _hash, ...record }: LedgerRecord): NewRecord {
  return record;
}
