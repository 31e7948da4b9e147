/** The HTTP interface to links of frames: their faults, one by one or several at once, and what they have carried. */
import { z } from "zod";
import { jsonBody } from "../http/json-body.ts";
import { type HttpReply, json, NO_CONTENT, refusal } from "../http/reply.ts";
import type { HttpRequest, HttpRoute } from "../http/route.ts";
import { DIRECTIONS } from "../link/link.ts";
import { carriedBy } from "./carried.ts";
import type { LinkControl } from "./proxy.ts";
import type { FaultChange, StandingFault, StandingFaults } from "./standing-faults.ts";

const fields = z.record(z.string(), z.unknown());
const change = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("add"), fault: fields }),
  z.strictObject({ op: z.literal("change"), id: z.int(), fault: fields }),
  z.strictObject({ op: z.literal("remove"), id: z.int() }),
]);

const CREATED = 201;
const OK = 200;

export function linkRoutes(control: LinkControl, faults: StandingFaults): readonly HttpRoute[] {
  const changed = (changes: readonly FaultChange[], status = OK): HttpReply => {
    const done = faults.change(changes);
    if ("refused" in done) return refusal(done.status, done.refused);
    return json({ faults: done.map(faultData) }, status);
  };
  return [
    {
      methods: ["GET"],
      path: "/links",
      handle: () =>
        json({
          links: control.links.map((link) => ({
            name: link.name,
            connected: link.up,
            ...Object.fromEntries(DIRECTIONS.map((one) => [one, carriedBy(link, one)])),
          })),
        }),
    },
    {
      methods: ["GET"],
      path: "/faults",
      handle: () => json({ faults: faults.all.map(faultData) }),
    },
    {
      methods: ["POST"],
      path: "/faults",
      handle: ({ body }) => {
        const read = jsonBody(z.union([fields, z.array(fields)]), body);
        if ("refused" in read) return refusal(400, read.refused);
        return changed(
          [read.ok].flat().map((one) => ({ op: "add", fields: one })),
          CREATED,
        );
      },
    },
    {
      methods: ["POST"],
      path: "/faults/changes",
      handle: ({ body }) => {
        const read = jsonBody(z.array(change), body);
        if ("refused" in read) return refusal(400, read.refused);
        return changed(
          read.ok.map((one) => (one.op === "remove" ? one : { ...one, fields: one.fault })),
        );
      },
    },
    {
      methods: ["GET"],
      path: "/faults/:id",
      handle: (request) => {
        const found = faults.all.find(({ id }) => id === idOf(request));
        return found === undefined ? refusal(404, "unknown fault") : json(faultData(found));
      },
    },
    {
      methods: ["PATCH"],
      path: "/faults/:id",
      handle: (request) => {
        const read = jsonBody(fields, request.body);
        if ("refused" in read) return refusal(400, read.refused);
        return changed([{ op: "change", id: idOf(request), fields: read.ok }]);
      },
    },
    {
      methods: ["DELETE"],
      path: "/faults/:id",
      handle: (request) => {
        const done = changed([{ op: "remove", id: idOf(request) }]);
        return done.status === OK ? NO_CONTENT : done;
      },
    },
    {
      methods: ["POST"],
      path: "/reset",
      handle: () => {
        faults.clear();
        control.liftKept();
        return NO_CONTENT;
      },
    },
  ];
}

function faultData({ id, enabled, rule }: StandingFault) {
  return { id, enabled, ...rule };
}

function idOf({ params }: HttpRequest): number {
  return /^\d{1,15}$/.test(params["id"] ?? "") ? Number(params["id"]) : 0;
}
