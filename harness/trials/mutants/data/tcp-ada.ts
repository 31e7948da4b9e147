/** Faults in tcp_v2's Ada lane, the tables. */
import { mutantsOf } from "./mutant.ts";

export const tcpAda = mutantsOf("tcp_v2", "ada", "systems/tcp_v2/lanes/ada/lane.adb", [
  {
    why: "stale data is not acknowledged again",
    find: "Self.On_Data (Self.Expected) := Acknowledge;",
    replace: "Self.On_Data (Self.Expected) := Ignore;",
  },
  {
    why: "data that was delivered is delivered again",
    find: "      Self.On_Data (Self.Expected) := Acknowledge;\n",
    replace: "",
  },
  {
    why: "each slot has what is on its way sent again",
    find: "      if not Self.On_Its_Way (Self.Oldest) then\n         Send (Self);\n      end if;",
    replace: "      Send (Self);",
  },
  {
    why: "an acknowledgement that comes again settles another slot",
    find: "      Self.On_Its_Way (Sequence (Number)) := False;\n",
    replace: "",
  },
  {
    why: "after an acknowledgement the next slot waits for a TIMER",
    find: "Self.Oldest := Self.Oldest + 1;\n      Send (Self);",
    replace: "Self.Oldest := Self.Oldest + 1;",
  },
  {
    why: "lost data is not sent again",
    find: "      Self.Due := Nothing;\n      Send (Self);",
    replace: "      Self.Due := Nothing;",
  },
  {
    why: "128 is written as one octet",
    find: "if Value >= 16#80# then",
    replace: "if Value > 16#80# then",
  },
  {
    why: "a slot that is full is not understood",
    find: "Size in 1 .. Data_Max and then",
    replace: "Size in 1 .. Data_Max - 1 and then",
  },
  {
    why: "a slot is taken only when nothing is on its way",
    find: "Self.Next - Self.Oldest >= Unsettled_Max",
    replace: "Self.Next - Self.Oldest >= 1",
  },
  {
    why: "an acknowledgement is not sent for new data",
    find:
      "when Deliver =>\n            Self.Due := Acknowledgement;\n" +
      "            Self.Acknowledged := Sequence (Number);",
    replace: "when Deliver =>",
  },
]);
