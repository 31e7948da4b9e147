/** Faults in sensor_poll_v3's Ada lane, the climb. */
import { mutantsOf } from "./mutant.ts";

const file = "systems/sensor_poll_v3/lanes/ada/lane.adb";

export const sensorPollAda = mutantsOf("sensor_poll_v3", "ada", file, [
  {
    why: "an interval ends before its own upper bound",
    find: "if Held.Highs (Index) < Point then",
    replace: "if Held.Highs (Index) <= Point then",
  },
  {
    why: "an interval begins after its own lower bound",
    find: "if Held.Lows (Index) <= Point then",
    replace: "if Held.Lows (Index) < Point then",
  },
  {
    why: "a lower bound has one rank too few",
    find: "Begun_At (Held, Held.Lows (Index)) >= Rank",
    replace: "Begun_At (Held, Held.Lows (Index)) > Rank",
  },
  {
    why: "an interval of one point is left out",
    find: "if Told.Low <= Told.High then",
    replace: "if Told.Low < Told.High then",
  },
  {
    why: "the first sensor may be claimed twice",
    find: "for Index in 1 .. Into.Reports loop",
    replace: "for Index in 2 .. Into.Reports loop",
  },
  {
    why: "upper bounds are ordered without their sign",
    find: "Told.High := Bound (High xor Sign_Bit);",
    replace: "Told.High := Bound (High);",
  },
  {
    why: "2f sources are taken to be enough",
    find: "2 * Unsigned_64 (Self.Faulty_Max) + 1",
    replace: "2 * Unsigned_64 (Self.Faulty_Max)",
  },
  {
    why: "the highest rank is not tried",
    find: "while Need + Ended <= Held.Count loop",
    replace: "while Need + Ended < Held.Count loop",
  },
  {
    why: "the highest point is the lowest one's mirror",
    find: "      Mirror (Asked.Held);\n",
    replace: "",
  },
  {
    why: "the climb goes on by one interval at a time",
    find: "Ended := Ended_Now;",
    replace: "Ended := Ended + 1;",
    equivalent: "it comes to the same points, in more rounds",
  },
]);
