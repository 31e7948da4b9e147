/** What the modules of a system must export: checked where they are read, for no compiler has seen them. */
import { z } from "zod";

/** What fits a board's image and a HELLO. */
export const SYSTEM_NAME = /^[a-z][a-z0-9_]{0,30}$/;
export const NAME_EXPECTED =
  "expected a lower-case letter and up to 30 letters, digits or underscores";

const text = z.string("expected a string").min(1, "expected some text");
const callable = z.custom<(...given: never[]) => unknown>(
  (value) => typeof value === "function",
  "expected a function",
);
const object = "expected an object";
const name = z.string("expected a string").regex(SYSTEM_NAME, NAME_EXPECTED);

const codec = z.looseObject({ encode: callable, decode: callable }, object);
const payloads = z.looseObject({ config: codec, reading: codec, output: codec }, object);

export const payloadsModule = z.looseObject({ systemName: name, payloads });
/** Several versions of a system may share one. */
export const sharedPayloadsModule = z.looseObject({ payloads });

const lane = z.looseObject(
  {
    name: z
      .string("expected a string")
      .regex(/^[a-z][a-z0-9_]{0,14}$/, "expected a short lower-case name"),
    language: z.enum(["ts", "c", "rust", "ada"], "expected ts, c, rust or ada"),
    algorithm: text,
  },
  object,
);

const DIGEST_SIZE = "expected a whole number from 0 to 32";
const system = z.looseObject(
  {
    name,
    summary: text,
    payloads,
    oracle: callable,
    history: z
      .looseObject(
        { digestSize: z.int(DIGEST_SIZE).min(0, DIGEST_SIZE).max(32, DIGEST_SIZE) },
        object,
      )
      .optional(),
    wires: z.array(text, "expected a list of names").nonempty("expected a name").optional(),
    lanes: z.array(lane, "expected a list of lanes").nonempty("expected at least one lane"),
    generated: callable,
    recorded: callable,
    shift: callable,
    describe: callable,
    hasValue: callable.optional(),
    bytes: z
      .looseObject({ slotSize: z.int(), inputs: callable, delivered: callable }, object)
      .optional(),
    operations: z.looseObject({ parse: callable, inputs: callable }, object).optional(),
  },
  object,
);

export const systemModule = z.looseObject({ system });

const arbitrary = z.custom<object>(
  (value) => typeof value === "object" && value !== null && "generate" in value,
  "expected a fast-check arbitrary",
);
const claim = { name: text, claim: text, refute: callable };
const property = z.union(
  [
    z.looseObject({ ...claim, cases: arbitrary }),
    z.looseObject({ ...claim, histories: arbitrary }),
  ],
  "expected name, claim, refute, and cases or histories",
);

export const propertiesModule = z.looseObject({
  properties: z.array(property, "expected a list").nonempty("expected at least one property"),
});

export const laneModule = z.looseObject({ start: callable });
