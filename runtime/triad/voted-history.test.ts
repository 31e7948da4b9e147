import { expect, test } from "vitest";
import { VotedHistory } from "./voted-history.ts";

const ONE = Uint8Array.of(1);
const OTHER = Uint8Array.of(2);
const NONE = new Uint8Array();

function voted(...cycles: readonly number[]): VotedHistory {
  const history = new VotedHistory();
  for (const cycle of cycles) history.add({ cycle, digest: ONE });
  return history;
}

test("a state is proven by the digest that was voted for it, and by no other", () => {
  const history = voted(3, 4);
  expect(history.proves({ cycle: 4, digest: ONE })).toBe(true);
  expect(history.proves({ cycle: 4, digest: OTHER })).toBe(false);
  expect(history.proves({ cycle: 5, digest: ONE })).toBe(false);
});

test("the empty state is where every history begins", () => {
  expect(voted().proves({ cycle: 0, digest: OTHER })).toBe(true);
});

test("without a digest nothing is proven", () => {
  expect(voted(3).proves({ cycle: 3, digest: NONE })).toBe(false);
});

test("what was declared lost proves nothing any more", () => {
  const history = voted(3, 4, 5);
  history.forget(3);
  expect(history.newest).toBe(3);
  expect(history.proves({ cycle: 3, digest: ONE })).toBe(true);
  expect(history.proves({ cycle: 5, digest: ONE })).toBe(false);
});

test("digests of long ago are forgotten, and take no other's place", () => {
  const history = voted(...Array.from({ length: 9000 }, (_, at) => at + 1));
  expect(history.proves({ cycle: 8999, digest: ONE })).toBe(true);
  expect(history.proves({ cycle: 10, digest: ONE })).toBe(false);
});

test("an abandoned history proves nothing after the next vote either", () => {
  const history = voted(3, 4, 5);
  history.forget(3);
  history.add({ cycle: 9, digest: OTHER });
  expect(history.proves({ cycle: 5, digest: ONE })).toBe(false);
});
