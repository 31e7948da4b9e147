import { describe, expect, test } from "vitest";
import { type ToxicOnClock, toxicOnClock } from "../testing/toxic-on-clock.ts";

const texts = ({ out }: ToxicOnClock) => out.map(({ text }) => text);
const times = ({ out }: ToxicOnClock) => out.map(({ atMs }) => atMs);
const whole = (one: ToxicOnClock) => texts(one).join("");
const LETTERS = "abcdefghijklmnopqrstuvwxyz".repeat(40);

test("without toxics bytes and the ending pass at once", () => {
  const one = toxicOnClock();
  one.push("hello");
  one.stream.end("finished");
  expect(one.out).toEqual([{ text: "hello", atMs: 0 }]);
  expect(one.ending()).toEqual({ how: "finished", atMs: 0 });
});

describe("latency", () => {
  test("delays each piece by as much, and the ending behind the last", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 10 });
    one.push("a");
    one.until(4);
    one.push("b");
    one.stream.end("finished");
    one.until(100);
    expect(one.out).toEqual([
      { text: "a", atMs: 10 },
      { text: "b", atMs: 14 },
    ]);
    expect(one.ending()).toEqual({ how: "finished", atMs: 14 });
  });

  test("takes a fraction of a ms, to the microsecond", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 0.2504 });
    one.push("a");
    one.until(1);
    expect(times(one)).toEqual([0.25]);
  });

  test("with jitter is off by draws of the offset: the seed decides, and where the chunks before were cut does not", () => {
    const delays = (seed: number, chunks: readonly string[]) => {
      const one = toxicOnClock(seed);
      one.add("latency", { latency: 100, jitter: 50 });
      for (const chunk of chunks) {
        one.push(chunk);
        one.until(one.clock.nowNs / 1e6 + 200);
      }
      return times(one).map((ms, nth) => ms - 200 * nth);
    };
    const drawn = delays(1, ["aa", "bb", "cc"]);
    expect(delays(1, ["aa", "bb", "cc"])).toEqual(drawn);
    expect(delays(2, ["aa", "bb", "cc"])).not.toEqual(drawn);
    expect(delays(1, ["aabb", "cc"]).at(-1)).toBe(drawn.at(-1));
    for (const ms of drawn) expect(Math.abs(ms - 100)).toBeLessThanOrEqual(50);
  });

  test("keeps bytes in order, however far apart the draws are", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 50, jitter: 50 });
    for (const letter of LETTERS.slice(0, 26)) one.push(letter);
    one.until(200);
    expect(whole(one)).toBe(LETTERS.slice(0, 26));
  });

  test("that is taken out lets go what it holds, in order and at once", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 1000 });
    one.push("a");
    one.push("b");
    one.stream.end("finished");
    one.until(5);
    one.stream.remove("latency");
    expect(one.out).toEqual([
      { text: "a", atMs: 5 },
      { text: "b", atMs: 5 },
    ]);
    expect(one.ending()).toEqual({ how: "finished", atMs: 5 });
  });

  test("that is made shorter lets go what it holds, and is shorter for what comes next", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 1000 });
    one.push("a");
    one.until(5);
    one.change("latency", { latency: 1 });
    one.push("b");
    one.until(10);
    expect(times(one)).toEqual([5, 6]);
  });

  test("is full at 16 MiB, and says when it is not any more", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 10 });
    one.stream.push(new Uint8Array(16 * 1024 * 1024));
    expect(one.stream.isFull).toBe(true);
    one.until(10);
    expect([one.stream.isFull, one.relievedCount()]).toEqual([false, 1]);
  });
});

describe("bandwidth", () => {
  test("passes so many bytes a ms, smoothly", () => {
    const one = toxicOnClock();
    one.add("bandwidth", { rate: 1 });
    one.push(LETTERS.slice(0, 100));
    one.until(50);
    expect(whole(one)).toBe(LETTERS.slice(0, 50));
    one.until(100);
    expect(whole(one)).toBe(LETTERS.slice(0, 100));
  });

  test("of 0 passes nothing until it is taken out", () => {
    const one = toxicOnClock();
    one.add("bandwidth", { rate: 0 });
    one.push("abc");
    one.until(1e6);
    expect(one.out).toEqual([]);
    one.stream.remove("bandwidth");
    expect(whole(one)).toBe("abc");
  });

  test("holds little, so that the sender feels it", () => {
    const one = toxicOnClock();
    one.add("bandwidth", { rate: 1000 });
    one.stream.push(new Uint8Array(64 * 1024));
    expect(one.stream.isFull).toBe(true);
  });
});

test("slow_close delays the ending alone", () => {
  const one = toxicOnClock();
  one.add("slow_close", { delay: 30 });
  one.push("a");
  one.stream.end("finished");
  one.until(100);
  expect(times(one)).toEqual([0]);
  expect(one.ending()).toEqual({ how: "finished", atMs: 30 });
});

describe("timeout", () => {
  test("loses bytes, and closes the connection when it is over", () => {
    const one = toxicOnClock();
    one.add("timeout", { timeout: 20 });
    one.push("a");
    one.until(100);
    expect(one.out).toEqual([]);
    expect(one.ending()).toEqual({ how: "closed", atMs: 20 });
  });

  test("of 0 closes the connection when it is taken out", () => {
    const one = toxicOnClock();
    one.add("timeout", { timeout: 0 });
    one.push("a");
    one.until(1e6);
    expect(one.ending()).toBeUndefined();
    one.stream.remove("timeout");
    expect([one.out, one.ending()?.how]).toEqual([[], "closed"]);
  });

  test("that is changed waits anew, and closes nothing yet", () => {
    const one = toxicOnClock();
    one.add("timeout", { timeout: 20 });
    one.until(10);
    one.change("timeout", { timeout: 50 });
    one.until(100);
    expect(one.ending()).toEqual({ how: "closed", atMs: 60 });
  });
});

describe("reset_peer", () => {
  test("resets the connection when its time is over, and loses what comes before", () => {
    const one = toxicOnClock();
    one.add("reset_peer", { timeout: 20 });
    one.push("a");
    one.until(100);
    expect([one.out, one.ending()]).toEqual([[], { how: "reset", atMs: 20 }]);
  });
});

describe("slicer", () => {
  test("cuts bytes into pieces whose sizes are drawn, each a while after the one before", () => {
    const one = toxicOnClock();
    one.add("slicer", { average_size: 10, size_variation: 4, delay: 500 });
    one.push(LETTERS.slice(0, 200));
    one.until(1000);
    expect(whole(one)).toBe(LETTERS.slice(0, 200));
    const sizes = texts(one).map(({ length }) => length);
    for (const size of sizes.slice(0, -1)) {
      expect(size).toBeGreaterThanOrEqual(6);
      expect(size).toBeLessThanOrEqual(14);
    }
    expect(new Set(sizes).size).toBeGreaterThan(2);
    expect(times(one)).toEqual(sizes.map((_, nth) => nth * 0.5));
  });

  test("with as much variation as size cuts one byte at least", () => {
    const one = toxicOnClock();
    one.add("slicer", { average_size: 3, size_variation: 3 });
    one.push(LETTERS);
    one.until(1);
    expect(whole(one)).toBe(LETTERS);
    expect(texts(one).every(({ length }) => length >= 1 && length <= 6)).toBe(true);
  });
});

describe("limit_data", () => {
  test("closes the connection after as many bytes", () => {
    const one = toxicOnClock();
    one.add("limit_data", { bytes: 5 });
    one.push("abc");
    one.push("defg");
    one.push("h");
    expect(texts(one)).toEqual(["abc", "de"]);
    expect(one.ending()?.how).toBe("closed");
  });

  test("counts on when it is changed", () => {
    const one = toxicOnClock();
    one.add("limit_data", { bytes: 5 });
    one.push("abc");
    one.change("limit_data", { bytes: 4 });
    one.push("defg");
    expect(whole(one)).toBe("abcd");
  });
});

describe("several toxics", () => {
  test("act one after another, and the ending comes last", () => {
    const one = toxicOnClock();
    one.add("limit_data", { bytes: 4 });
    one.add("latency", { latency: 10 });
    one.push("abcdef");
    one.until(100);
    expect(one.out).toEqual([{ text: "abcd", atMs: 10 }]);
    expect(one.ending()).toEqual({ how: "closed", atMs: 10 });
  });

  test("go on where one between them is taken out", () => {
    const one = toxicOnClock();
    one.add("latency", { latency: 10 }, "first");
    one.add("latency", { latency: 100 }, "second");
    one.add("latency", { latency: 5 }, "third");
    one.push("a");
    one.until(20);
    one.stream.remove("second");
    one.until(30);
    one.push("b");
    one.until(100);
    expect(one.out).toEqual([
      { text: "a", atMs: 25 },
      { text: "b", atMs: 45 },
    ]);
  });
});

test("a discarded stream lets nothing go any more", () => {
  const one = toxicOnClock();
  one.add("latency", { latency: 10 });
  one.add("reset_peer", { timeout: 10 });
  one.push("a");
  one.stream.discard();
  one.until(100);
  expect([one.out, one.ending()]).toEqual([[], undefined]);
});
