/** Times requests and their responses one after another, over several routes in turn. */
import { quantiles } from "./statistics.ts";

/** A route to something that responds to every request once. */
export interface Route {
  readonly name: string;
  readonly ask: () => void;
  /** Sets what is called at each response, in place of the one before. */
  readonly onAnswer: (answered: () => void) => void;
  /** Rejects once no response can come any more. */
  readonly broken: Promise<never>;
}

export interface RouteTimes {
  readonly name: string;
  /** Of each round. */
  readonly p50Us: readonly number[];
  readonly p99Us: readonly number[];
}

/** Round after round takes each route in turn, so that what disturbs the machine disturbs all of them. */
export async function roundTrips(
  routes: readonly Route[],
  { rounds, count }: { readonly rounds: number; readonly count: number },
): Promise<readonly RouteTimes[]> {
  const found = routes.map((route) => ({
    route,
    name: route.name,
    p50Us: [] as number[],
    p99Us: [] as number[],
  }));
  for (const { route } of found) await timed(route, count);
  for (let round = 0; round < rounds; round++) {
    for (const { route, p50Us, p99Us } of found) {
      const [p50 = Number.NaN, p99 = Number.NaN] = quantiles(
        await timed(route, count),
        [0.5, 0.99],
      );
      p50Us.push(p50);
      p99Us.push(p99);
    }
  }
  return found;
}

/** How long each of `count` round trips took, the next one beginning where the one before ends; in us. */
async function timed(route: Route, count: number): Promise<Float64Array> {
  const tookUs = new Float64Array(count);
  const done = new Promise<void>((resolve) => {
    let at = 0;
    let askedMs = 0;
    const ask = () => {
      askedMs = performance.now();
      route.ask();
    };
    route.onAnswer(() => {
      tookUs[at++] = (performance.now() - askedMs) * 1000;
      if (at < count) ask();
      else resolve();
    });
    ask();
  });
  await Promise.race([done, route.broken]);
  return tookUs;
}
