import { afterAll, expect, test } from "vitest";
import { type Killed, KillTrial } from "./kills.ts";

const NOTHING = { processes: [], sockets: [], folders: [] };

const trial = new KillTrial(20);

afterAll(() => trial.close());

test.each<Killed>(["run-process", "check-own-source"])(
  "of a killed %s nothing is left after the next start, whenever it was killed",
  async (what) => {
    for (let kills = 0; kills < 3; kills++)
      expect(await trial.kill(what)).toMatchObject({ left: NOTHING });
  },
);
