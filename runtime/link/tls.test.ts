import { connect } from "node:net";
import { connect as connectSecure } from "node:tls";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { newAuthority } from "../testing/certificates.ts";
import { eventually } from "../testing/eventually.ts";
import { type Address, parseAddress } from "./address.ts";
import { dial } from "./dial.ts";
import { listen } from "./listen.ts";
import type { Peer } from "./peer.ts";
import type { Tls } from "./tls.ts";
import type { DialFailure } from "./tls-words.ts";

const OURS = newAuthority("ours");
const THEIRS = newAuthority("theirs");
const { ca } = OURS;
const HOST: Tls = { ...OURS.certify(["lane-host", "127.0.0.1"]), ca };
const RIG: Tls = { ...OURS.certify(["rig"]), ca };
const OVER = { fromDays: -20, toDays: -10 };

const open: { readonly close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

let port = 20_000 + (process.pid % 20_000);
function free(carrier: Address["carrier"]): Address {
  const parsed = parseAddress(`${carrier === "grpc" ? "grpc:" : ""}tcp:${port++}`);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

/** Echoes every frame, and notes what it refuses. */
async function served(carrier: Address["carrier"], tls: Tls | undefined) {
  const refused: string[] = [];
  const onRefused = (from: string, why: string) => refused.push(`${from}: ${why}`);
  for (;;) {
    const address = free(carrier);
    try {
      const listening = await listen(
        address,
        ({ link }) => link.onFrame((frame) => link.send(frame)),
        { tls, onRefused },
      );
      open.push(listening);
      return { address, refused };
    } catch {
      // The port is in use: the next one.
    }
  }
}

/** What a frame brings back, or why there is no connection. */
async function tried(address: Address, tls: Tls | undefined): Promise<string | DialFailure> {
  return await new Promise((resolve) => {
    const dialled = dial(
      address,
      {
        onOpen: ({ link }) => {
          link.onFrame((frame) => resolve(frame.join(" ")));
          link.send(Uint8Array.of(7));
        },
        onClose: () => undefined,
        onFailure: resolve,
      },
      tls,
    );
    open.push(dialled);
  });
}

const CARRIERS = ["grpc", "serial"] as const;

test.each(CARRIERS)("over %s, both ends that show their certificates are connected", async (on) => {
  const { address, refused } = await served(on, HOST);
  expect(await tried(address, RIG)).toBe("7");
  expect(await tried(address, { ...RIG, name: "lane-host" })).toBe("7");
  expect(refused).toEqual([]);
});

const CLOSED = /closed the connection after the TLS handshake/;
const DISTRUSTED = /closed the connection during the handshake/;

interface Refusal {
  readonly what: string;
  readonly rig: Tls | undefined;
  readonly host: Tls | undefined;
  readonly atRig: RegExp;
  readonly atHost?: RegExp;
}

const certified = (name: string, valid?: typeof OVER) => OURS.certify([name], valid);
const TOMORROW = { fromDays: 1, toDays: 2 };

const REFUSALS: readonly Refusal[] = [
  {
    what: "a rig's certificate of another authority",
    rig: { ...RIG, ...THEIRS.certify(["rig"]) },
    host: HOST,
    atRig: CLOSED,
    atHost: /its certificate is not signed by/,
  },
  {
    what: "a rig's expired certificate",
    rig: { ...RIG, ...certified("rig", OVER) },
    host: HOST,
    atRig: CLOSED,
    atHost: /its certificate has expired/,
  },
  {
    what: "a host's certificate of another authority",
    rig: { ...RIG, ca: THEIRS.ca },
    host: HOST,
    atRig: /its certificate is not signed by/,
    atHost: DISTRUSTED,
  },
  {
    what: "a host's expired certificate",
    rig: RIG,
    host: { ...HOST, ...certified("127.0.0.1", OVER) },
    atRig: /its certificate has expired/,
    atHost: DISTRUSTED,
  },
  {
    what: "a host's certificate of tomorrow",
    rig: RIG,
    host: { ...HOST, ...certified("127.0.0.1", TOMORROW) },
    atRig: /is not valid yet: compare the clocks/,
    atHost: DISTRUSTED,
  },
  {
    what: "another name than the host's",
    rig: RIG,
    host: { ...HOST, ...certified("pi.local") },
    atRig: /its certificate is for pi\.local, not 127\.0\.0\.1$/,
    atHost: DISTRUSTED,
  },
  {
    what: "another name than the one given",
    rig: { ...RIG, name: "pi.local" },
    host: HOST,
    atRig: /is for lane-host, 127\.0\.0\.1, not pi\.local$/,
    atHost: DISTRUSTED,
  },
];

const WITHOUT: readonly Refusal[] = [
  { what: "a host without TLS", rig: RIG, host: undefined, atRig: /it does not speak TLS/ },
  {
    what: "a rig without TLS",
    rig: undefined,
    host: HOST,
    atRig: /which is without TLS: does it expect TLS\?/,
    atHost: /it does not speak TLS/,
  },
];

test.each([
  ...REFUSALS.flatMap((one) => CARRIERS.map((on) => ({ ...one, on }))),
  ...WITHOUT.map((one) => ({ ...one, on: "grpc" as const })),
])(
  "over $on, $what is refused in words at both ends, and others are served",
  async ({ on, rig, host, atRig, atHost }) => {
    const { address, refused } = await served(on, host);
    const failure = await tried(address, rig);
    expect(failure).toMatchObject({ why: expect.stringMatching(atRig) as unknown, isFinal: true });
    if (atHost !== undefined) {
      await eventually("the host's words", () => refused.length > 0);
      expect(refused[0]).toMatch(/^127\.0\.0\.1: /);
      expect(refused[0]).toMatch(atHost);
    }
    if (host === HOST) expect(await tried(address, RIG)).toBe("7");
  },
);

test("a rig without TLS that a host of serial frames disconnects is told what may be missing", async () => {
  const { address, refused } = await served("serial", HOST);
  const why = await new Promise<string>((resolve) => {
    const onOpen = ({ link }: Peer) => void link.send(Uint8Array.of(1, 2, 3, 4, 5, 6));
    dial(address, { onOpen, onClose: resolve });
  });
  expect(why).toMatch(/before anything was said: does it expect TLS\?$/);
  expect(refused).toEqual(["127.0.0.1: it does not speak TLS"]);
});

test.each(CARRIERS)(
  "over %s, a host is checked whatever NODE_TLS_REJECT_UNAUTHORIZED says",
  async (on) => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    onTestFinished(() => void vi.unstubAllEnvs());
    const { address } = await served(on, HOST);
    const failure = await tried(address, { ...RIG, ca: THEIRS.ca });
    expect(failure).toMatchObject({ why: expect.stringMatching(/is not signed by/) as unknown });
  },
);

test("a client that shows no certificate is refused, whatever it speaks", async () => {
  const { address, refused } = await served("serial", HOST);
  if (address.at.kind !== "tcp") throw new Error("not over TCP");
  const socket = connectSecure({
    port: address.at.port,
    host: "127.0.0.1",
    ca,
    checkServerIdentity: () => undefined,
  });
  socket.on("error", () => undefined);
  await eventually("the host's words", () => refused.length > 0);
  expect(refused).toEqual(["127.0.0.1: it shows no certificate"]);
});

test("connections that never shake hands are bounded, and keep nobody out for good", async () => {
  const { address } = await served("serial", HOST);
  if (address.at.kind !== "tcp") throw new Error("not over TCP");
  let ended = 0;
  const sockets = Array.from({ length: 1000 }, () => {
    const socket = connect(address.at as { port: number; host: string });
    socket.on("error", () => undefined).on("close", () => ended++);
    return socket;
  });
  await eventually("the connections beyond the bound to be closed", () => ended >= 900);
  for (const socket of sockets) socket.destroy();
  await eventually("all to be closed", () => ended === sockets.length);
  expect(await tried(address, RIG)).toBe("7");
});
