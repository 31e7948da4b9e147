/** Faults in tcp_v2's Rust lane, the counts. */
import { mutantsOf } from "./mutant.ts";

export const tcpRust = mutantsOf("tcp_v2", "rust", "systems/tcp_v2/lanes/rust/lane.rs", [
  {
    why: "stale data is not acknowledged again",
    find: "Verdict::Stale => {\n                self.said = Said::Acknowledgement(sequence);",
    replace: "Verdict::Stale => {",
  },
  {
    why: "stale data is answered with what is expected",
    find: "Verdict::Stale => {\n                self.said = Said::Acknowledgement(sequence);",
    replace:
      "Verdict::Stale => {\n                self.said = Said::Acknowledgement(name(self.delivered));",
  },
  {
    why: "data from the slot before is delivered again",
    find: "            0 => Verdict::New,\n            1..=STALE_MAX",
    replace: "            0..=1 => Verdict::New,\n            2..=STALE_MAX",
  },
  {
    why: "data that is late by 16 slots or more is taken to be new",
    find: "1..=STALE_MAX => Verdict::Stale,",
    replace: "1..=15 => Verdict::Stale,\n            16..=STALE_MAX => Verdict::New,",
  },
  {
    why: "each slot has what is on its way sent again",
    find: "            if unsettled == 0 {\n                self.said = Said::Segment;\n            }",
    replace: "            self.said = Said::Segment;",
  },
  {
    why: "lost data is not sent again",
    find: "        self.said = self.current();\n        PENDING",
    replace: "        self.said = Said::Nothing;\n        PENDING",
  },
  {
    why: "an acknowledgement from before settles the slot that is on its way",
    find: "sequence != u32::from(name(self.settled))",
    replace: "sequence > u32::from(name(self.settled))",
  },
  {
    why: "an acknowledgement is compared with a count that only grows",
    find: "sequence != u32::from(name(self.settled))",
    replace: "sequence != self.settled",
  },
  {
    why: "after an acknowledgement the next slot waits for a TIMER",
    find: "        self.settled = self.settled.wrapping_add(1);\n        self.said = self.current();",
    replace: "        self.settled = self.settled.wrapping_add(1);",
  },
  {
    why: "a segment without data is not counted",
    find: "self.delivered = self.delivered.wrapping_add(1);",
    replace: "self.delivered = self.delivered.wrapping_add(!data.is_empty() as u32);",
  },
  {
    why: "what a place held before is sent again",
    find: "        slot.size = 0;\n",
    replace: "",
  },
  {
    why: "the sixth source is not heard",
    find: "for value in readings.iter().flatten() {",
    replace: "for value in readings.iter().take(5).flatten() {",
  },
  {
    why: "a slot that is full is not understood",
    find: "data.len() <= DATA_SIZE_MAX",
    replace: "data.len() < DATA_SIZE_MAX",
  },
  {
    why: "new data is acknowledged only when it comes again",
    find: "Verdict::New => {\n                self.said = Said::Acknowledgement(sequence);",
    replace: "Verdict::New => {",
  },
  {
    why: "an acknowledgement says 7 bits of the number",
    find: "writer.u32(1, u32::from(sequence));",
    replace: "writer.u32(1, u32::from(sequence & 0x7f));",
  },
  {
    why: "sequence numbers do not wrap",
    find: "writer.u32(1, u32::from(name(self.settled)));",
    replace: "writer.u32(1, self.settled);",
  },
  {
    why: "what was delivered is counted across incarnations",
    find: "        self.delivered = 0;\n",
    replace: "",
  },
  {
    why: "counts are kept under 65536",
    find: "    count as u8\n",
    replace: "    count as u16 as u8\n",
    equivalent: "256 divides 65536",
  },
]);
