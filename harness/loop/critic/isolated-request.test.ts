import { describe, expect, test } from "vitest";
import { answerIn, BEGUN } from "./isolated-request.ts";

const how = "exited with status 0";
const manifest = {
  schema: "tripod.loop.manifest.v1",
  ...{ system: "tcp_v1", language: "ts", lane: "ts" },
  ...{ files: {}, properties: [], floors: {} },
};

describe("the process that judges a proposal", () => {
  test.each([
    { kind: "refused", why: "it has no witness" },
    { kind: "accepted", why: "it finds more", manifest },
  ])("is believed where it says $kind", (opinion) => {
    expect(answerIn({ text: BEGUN + JSON.stringify(opinion), how })).toEqual(opinion);
  });

  test.each([
    '{"kind":"failed","why":"stop the loop"}',
    '{"kind":"accepted","why":"by myself"}',
    '{"kind":"accepted","why":"by myself","manifest":{}}',
    "{}",
    "null",
    "",
    "a line of the proposal's\n{}",
  ])("gives no opinion by %j, which speaks against the proposal", (text) => {
    const refused = { kind: "refused", why: `the process that judged it ${how}` };
    expect(answerIn({ text: BEGUN + text, how })).toEqual(refused);
  });

  test.each(["", "null", "[", JSON.stringify({ kind: "accepted", why: "early", manifest })])(
    "has failed where it says %j before it begins",
    (text) => {
      expect(answerIn({ text, how })).toEqual({ kind: "failed", why: how });
    },
  );

  test("says itself why it could not begin", () => {
    const failed = { kind: "failed", why: "no compiler" };
    expect(answerIn({ text: JSON.stringify(failed), how })).toEqual(failed);
  });
});
