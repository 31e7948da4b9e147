/** The first act: the operator's files are frozen, in the loop's own repository and in the manifest. */
import { UserError } from "../../user-error.ts";
import { manifestOf } from "../freeze/manifest.ts";
import { sha256 } from "../ledger/canonical.ts";
import { type Begun, LEDGER_SCHEMA, type NewRecord } from "../ledger/records.ts";
import { refOf } from "../subject/kind.ts";
import type { LoopOrder, LoopSubject } from "../subject/subject.ts";
import type { LoopContext } from "./context.ts";

export async function begin(
  {
    folder,
    repository,
    driver,
    subject,
  }: Pick<LoopContext, "folder" | "repository" | "driver" | "subject">,
  order: LoopOrder,
): Promise<NewRecord> {
  const { language, effort, caps } = order;
  const { start, rungs, ...frozen } = await subject.freeze(order);
  const { system, files } = frozen;
  const manifest = folder.saveManifest(manifestOf({ ...frozen, language }));
  folder.makeReviewKey(manifest, driver.isDeterministic, driver.reviewKey);
  const commit = await repository.commit({
    ...{ branch: `frozen/${refOf(system)}`, sequence: 0, files: new Map([...files, ...start]) },
    message: `${system}: the operator's files\n\nmanifest: ${manifest}\n`,
  });
  await repository.tag(frozenTag(system), commit);
  return {
    kind: "begun",
    schema: LEDGER_SCHEMA,
    ...{ system, language, agent: driver.name, effort, caps },
    frozen: { commit, manifest },
    rungs: [...rungs],
  };
}

/** Each freeze has a tag of its own: none is ever moved. */
export function frozenTag(system: string, tightenings = 0): string {
  return `system-frozen-${refOf(system)}${tightenings === 0 ? "" : `-tightened-${tightenings}`}`;
}

/** Refuses to go on where the operator's own copy has changed since the first freeze: its author would wait for a lane for another system. */
export async function refuseChanged(
  subject: LoopSubject,
  { system, begun: { language, frozen } }: { readonly system: string; readonly begun: Begun },
  hashes: Readonly<Record<string, string>>,
): Promise<void> {
  const files = await subject.filesNow({ system, language });
  const changed = [...files].find(([path, bytes]) => hashes[path] !== sha256(bytes))?.[0];
  const gone = Object.keys(hashes).find((path) => !files.has(path));
  const path = changed ?? gone;
  if (path === undefined) return;
  throw new UserError(
    `${path} has changed since it was frozen (commit ${frozen.commit.slice(0, 12)}); put it back, or begin another loop with --out`,
  );
}
