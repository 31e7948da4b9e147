import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, credentials, Metadata, Server, status } from "@grpc/grpc-js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tripod } from "../../proto/gen/tripod.js";
import { type Address, parseAddress } from "./address.ts";
import { dial } from "./dial.ts";
import { LANE_SERVICE, type LaneServerStream } from "./grpc.ts";
import { listen, serve } from "./listen.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "version-"));
});
const open: { readonly close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(folder, { recursive: true });
});

function at(): Address {
  const parsed = parseAddress(`grpc:unix:${join(folder, "host")}`);
  if ("refused" in parsed) throw new Error(parsed.refused);
  return parsed.ok;
}

/** A lane host that says this of its version, and sends each frame back. */
async function hostThatSays(version: string | undefined): Promise<void> {
  const server = new Server();
  server.addService(LANE_SERVICE, {
    link: (stream: LaneServerStream) => {
      const metadata = new Metadata();
      if (version !== undefined) metadata.set("tripod-lane-protocol", version);
      if (version !== undefined) stream.sendMetadata(metadata);
      stream.on("data", ({ frame }: { readonly frame: Uint8Array }) =>
        stream.write(tripod.lane.v1.LinkResponse.create({ frame })),
      );
      stream.on("error", () => undefined);
    },
  });
  open.push(await serve(server, at()));
}

async function tried(): Promise<string> {
  return await new Promise((resolve) => {
    const onFailure = ({ why, isFinal }: { why: string; isFinal: boolean }) =>
      resolve(`${isFinal ? "final" : "again"}: ${why}`);
    const onClose = () => undefined;
    open.push(dial(at(), { onOpen: () => resolve("open"), onClose, onFailure }));
  });
}

test("a lane host of another version is refused, and both versions are named", async () => {
  await hostThatSays("2");
  expect(await tried()).toBe(
    "final: the lane host speaks version 2 of the lane protocol, the rig version 1: run the same Tripod at both ends",
  );
});

test.each(["1", undefined])("a lane host that says %j of its version is taken", async (version) => {
  await hostThatSays(version);
  expect(await tried()).toBe("open");
});

test("a rig of another version is refused before the lane begins, in words at both ends", async () => {
  const refused: string[] = [];
  const onPeer = () => refused.push("began");
  open.push(await listen(at(), onPeer, { onRefused: (_, why) => refused.push(why) }));
  const client = new Client(`unix:${join(folder, "host")}`, credentials.createInsecure());
  open.push(client);
  const metadata = new Metadata();
  metadata.set("tripod-lane-protocol", "7");
  const { path, requestSerialize, responseDeserialize } = LANE_SERVICE.link;
  const stream = client.makeBidiStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    metadata,
  );
  stream.on("error", () => undefined);
  const ended = await new Promise((resolve) => stream.once("status", resolve));
  const why =
    "the rig speaks version 7 of the lane protocol, the lane host version 1: run the same Tripod at both ends";
  expect(ended).toMatchObject({ code: status.FAILED_PRECONDITION, details: why });
  expect(refused).toEqual([why]);
});
