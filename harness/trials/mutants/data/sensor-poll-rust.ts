/** Faults in sensor_poll_v3's Rust lane, the two pointers. */
import { mutantsOf } from "./mutant.ts";

const file = "systems/sensor_poll_v3/lanes/rust/lane.rs";

export const sensorPollRust = mutantsOf("sensor_poll_v3", "rust", file, [
  {
    why: "an interval of one point is left out",
    find: "if report.lo <= report.hi {",
    replace: "if report.lo < report.hi {",
  },
  {
    why: "an interval that is inside out takes part",
    find: "if report.lo <= report.hi {",
    replace: "{",
  },
  {
    why: "sensors are told apart by their low byte",
    find: "pair[0] == pair[1]",
    replace: "pair[0] as u8 == pair[1] as u8",
  },
  {
    why: "duplicates are looked for among eight sensors",
    find: ".windows(2)",
    replace: ".windows(2).take(7)",
  },
  {
    why: "duplicates are looked for with a stride",
    find: ".windows(2)",
    replace: ".chunks_exact(2)",
  },
  {
    why: "duplicates are not looked for",
    find: "if sensors.values()",
    replace: "if false && sensors.values()",
  },
  {
    why: "2f sources are taken to be enough",
    find: "if n < 2 * f + 1 {",
    replace: "if n < 2 * f {",
  },
  {
    why: "f loses its highest bit",
    find: "u64::from(f)",
    replace: "u64::from(f & 0x7fff_ffff)",
  },
  {
    why: "the sources that were heard are counted, not all",
    find: "readings.len() as u64",
    replace: "readings.iter().flatten().count() as u64",
  },
  {
    why: "too few sources end the process",
    find: "        return Outcome::Refused(Refusal::TooFewSources);\n",
    replace: '        panic!("f is too great for {n} sources");\n',
  },
  {
    why: "the region that most reports share is answered",
    find: "match hull(lows.values(), highs.values(), (n - f) as usize) {",
    replace:
      "match (n - f..=n).rev().find_map(|need| hull(lows.values(), highs.values(), need as usize)) {",
  },
  {
    why: "touching intervals share no point",
    find: "lows[begun] <= high",
    replace: "lows[begun] < high",
  },
  {
    why: "the last region's beginning is answered",
    find: "if lo.is_none() && begun",
    replace: "if begun",
  },
  {
    why: "the first region's end is answered",
    find: "hi = Some(high);",
    replace: "hi = hi.or(Some(high));",
  },
  {
    why: "a report more is asked of an upper bound",
    find: "        if begun - ended >= need {",
    replace: "        if begun - ended > need {",
  },
  {
    why: "the lowest bound of all is answered",
    find: "Some(lows[begun - 1])",
    replace: "Some(lows[0])",
  },
  {
    why: "a report is taken though more follows it",
    find: "    reader.end()?;\n    Ok(report)",
    replace: "    Ok(report)",
  },
  {
    why: "an upper bound goes through a double",
    find: "fields.sfixed64(2, hi)",
    replace: "fields.sfixed64(2, hi as f64 as i64)",
  },
  {
    why: "the two refusals are mixed up",
    find: "DuplicateSensor = 1,\n    TooFewSources = 2",
    replace: "DuplicateSensor = 2,\n    TooFewSources = 1",
  },
  {
    why: "a value is put before its equals",
    find: "before <= value",
    replace: "before < value",
    equivalent: "equal values cannot be told apart",
  },
]);
