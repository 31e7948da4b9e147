/** What both ends of a link over gRPC say of themselves before the first frame: the version of the lane protocol that they speak. */
import { Metadata } from "@grpc/grpc-js";
import { WIRE_VERSION } from "../wire/frame.ts";

const KEY = "tripod-lane-protocol";
const OWN = String(WIRE_VERSION);
const SHOWN_MAX = 20;

export type End = "rig" | "lane host";

export function ownVersion(): Metadata {
  const metadata = new Metadata();
  metadata.set(KEY, OWN);
  return metadata;
}

/** Why the two do not understand each other. An end that says nothing is taken to. */
export function otherVersion(
  metadata: Metadata,
  { own, other }: { readonly own: End; readonly other: End },
): string | undefined {
  const [said] = metadata.get(KEY);
  if (said === undefined || said === OWN) return undefined;
  const theirs = String(said).slice(0, SHOWN_MAX);
  return `the ${other} speaks version ${theirs} of the lane protocol, the ${own} version ${OWN}: run the same Tripod at both ends`;
}
