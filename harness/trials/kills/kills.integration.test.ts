import { afterAll, expect, test } from "vitest";
import { KillTrial } from "./kills.ts";

const NOTHING = { processes: [], sockets: [], folders: [] };

const trial = new KillTrial(20);

afterAll(() => trial.close());

test("of killed runs, checks and soaks nothing is left after the next start", async () => {
  const whats = ["run-process", "check-own-source", "soak"] as const;
  for (let rounds = 0; rounds < 2; rounds++) {
    expect(await trial.round(whats)).toMatchObject({ left: NOTHING });
  }
});
