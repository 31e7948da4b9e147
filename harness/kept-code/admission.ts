/** The lanes of a saved run, ready to be run: what was kept of them is verified and admitted, and own files take its place. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { unknownName } from "../../runtime/unknown-name.ts";
import { UserError } from "../user-error.ts";
import { isOwn, type KeptCode, type LaneCode } from "./code.ts";
import { verifiedLanes } from "./verify.ts";

export interface Admission {
  /** Called with all that would run beside Tripod's own code, once its hashes are verified; throws to refuse it. */
  readonly admit: (code: KeptCode, at: string) => Promise<void>;
  /** Files of the user's that run in the place of kept ones: a lane that is to be shown fixed. */
  readonly instead?: readonly Instead[];
}

export interface Instead {
  /** Left out where only one lane has code of its own. */
  readonly lane?: string;
  readonly file: string;
}

/** For code that this process has kept itself. */
export const asOwn: Admission = { admit: async () => undefined };

/** `at` names the file in `folder` that the lanes are in. Their sources become absolute paths. Throws UserError (2). */
export async function admittedLanes<Lane extends LaneCode>(
  { lanes, files, system }: Omit<KeptCode, "lanes"> & { readonly lanes: readonly Lane[] },
  { folder, at, admission }: { folder: string; at: string; admission: Admission },
): Promise<readonly Lane[]> {
  const replaced = replacedIn(lanes, admission.instead ?? []);
  const kept = lanes.map((lane) =>
    replaced.has(lane.name)
      ? { ...lane, source: undefined, command: undefined, folder: undefined }
      : lane,
  );
  const verified = verifiedLanes({ lanes: kept, files }, folder, at);
  await admission.admit({ lanes: kept, files, system }, at);
  return verified.map((lane) => {
    const source = replaced.get(lane.name);
    return source === undefined ? lane : { ...lane, source };
  });
}

/** Absolute paths, by lane. */
function replacedIn(
  lanes: readonly LaneCode[],
  instead: readonly Instead[],
): ReadonlyMap<string, string> {
  const names = lanes.map(({ name }) => name);
  return new Map(
    instead.map(({ lane = onlyOwn(lanes), file }) => {
      if (!names.includes(lane))
        throw new UserError(`--source: ${unknownName("lane", lane, names)}`);
      if (statSync(file, { throwIfNoEntry: false })?.isFile() === true)
        return [lane, resolve(file)];
      throw new UserError(`--source: ${file}: not a file`);
    }),
  );
}

function onlyOwn(lanes: readonly LaneCode[]): string {
  const [own, ...others] = lanes.filter(isOwn);
  if (own !== undefined && others.length === 0) return own.name;
  const names = lanes.map(({ name }) => name).join(", ");
  throw new UserError(`--source: which lane? Give LANE=FILE (lanes: ${names})`);
}
