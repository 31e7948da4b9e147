/** Faults in sensor_poll_v3's TypeScript lane, the edge sweep. */
import { mutantsOf } from "./mutant.ts";

const file = "systems/sensor_poll_v3/lanes/ts/lane.ts";

export const sensorPollTs = mutantsOf("sensor_poll_v3", "ts", file, [
  {
    why: "2f sources are taken to be enough",
    find: "readings.length < 2 * f + 1",
    replace: "readings.length < 2 * f",
  },
  {
    why: "2f + 1 sources are taken to be too few",
    find: "readings.length < 2 * f + 1",
    replace: "readings.length <= 2 * f + 1",
  },
  {
    why: "sensor 0 is taken for no sensor",
    find: "if (claimed.has(report.sensor))",
    replace: "if (report.sensor !== 0 && claimed.has(report.sensor))",
  },
  {
    why: "too few sources are named before a duplicate",
    find: "const claimed = new Set<number>();",
    replace:
      'if (readings.length < 2 * f + 1) return { kind: "refused", why: "too few sources" };\n' +
      "    const claimed = new Set<number>();",
  },
  {
    why: "duplicates are looked for among sound intervals only",
    find: "if (report === undefined) continue;",
    replace: "if (report === undefined || report.lo > report.hi) continue;",
  },
  {
    why: "an interval of one point is left out",
    find: "report.lo > report.hi",
    replace: "report.lo >= report.hi",
  },
  {
    why: "an interval that is inside out takes part",
    find: "report === undefined || report.lo > report.hi",
    replace: "report === undefined",
  },
  {
    why: "silent sources lower the quorum",
    find: "readings.length - f)",
    replace: "readings.filter((one) => one !== undefined).length - f)",
  },
  {
    why: "the quorum is one too few",
    find: "readings.length - f)",
    replace: "readings.length - f - 1)",
  },
  {
    why: "f is ignored",
    find: "readings.length - f)",
    replace: "readings.length)",
  },
  {
    why: "duplicates are found among neighbours only",
    find: "claimed.add(report.sensor);",
    replace: "claimed.clear();\n      claimed.add(report.sensor);",
  },
  {
    why: "an interval that is inside out is turned round",
    find:
      "if (report === undefined || report.lo > report.hi) continue;\n" +
      "    edges.push({ at: report.lo, opens: true }, { at: report.hi, opens: false });",
    replace:
      "if (report === undefined) continue;\n" +
      "    const [at, end] = report.lo > report.hi ? [report.hi, report.lo] : [report.lo, report.hi];\n" +
      "    edges.push({ at, opens: true }, { at: end, opens: false });",
  },
  {
    why: "bounds go through a double",
    find: "edges.push({ at: report.lo, opens: true }, { at: report.hi, opens: false });",
    replace:
      "const [lo, hi] = [report.lo, report.hi].map((at) => BigInt.asIntN(64, BigInt(Number(at))));\n" +
      "    edges.push({ at: lo, opens: true }, { at: hi, opens: false });",
  },
  {
    why: "where ends meet, one report closes before the other opens",
    find: "Number(right.opens) - Number(left.opens)",
    replace: "Number(left.opens) - Number(right.opens)",
  },
  {
    why: "bounds are ordered as doubles",
    find: "left.at < right.at ? -1 : 1",
    replace: "Number(left.at) < Number(right.at) ? -1 : 1",
  },
  {
    why: "bounds are ordered as text",
    find: "left.at < right.at ? -1 : 1",
    replace: "String(left.at) < String(right.at) ? -1 : 1",
  },
  {
    why: "the last region's beginning is answered",
    find: "lo ??= edge.at",
    replace: "lo = edge.at",
  },
  {
    why: "the first region's end is answered",
    find: "hi = edge.at",
    replace: "hi ??= edge.at",
  },
  {
    why: "names are kept across incarnations",
    find: "    const claimed = new Set<number>();",
    replace:
      "    const kept = globalThis as { names?: Set<number> };\n" +
      "    const claimed = (kept.names ??= new Set<number>());",
  },
  {
    why: "names are kept from slot to slot",
    find: "({ f }, _sources) =>\n  (readings) => {\n    const claimed = new Set<number>();",
    replace: "({ f }, _sources, claimed = new Set<number>()) =>\n  (readings) => {",
    survives:
      "each case of a system without a history is an incarnation of one slot; a run of many slots finds it",
  },
  {
    why: "a lower bound counts at any count over the quorum",
    find: "if (open === quorum) lo ??= edge.at",
    replace: "if (open >= quorum) lo ??= edge.at",
    equivalent: "the count rises by one, so it meets the quorum before it is over it",
  },
  {
    why: "an upper bound counts only at the quorum itself",
    find: "if (open >= quorum) hi = edge.at",
    replace: "if (open === quorum) hi = edge.at",
    equivalent:
      "the count falls by one, so a close at the quorum follows each close over it and lies no lower",
  },
]);
