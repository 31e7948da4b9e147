import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { root } from "./tree.ts";

const GENERATED = "proto/gen/tripod.js";
const LANE = "tripod/lane/v1/lane.proto";
const manifest = z
  .object({ scripts: z.object({ gen: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "contract-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("generated code is what the contract generates (npm run gen)", () => {
  const [, ...words] = manifest.scripts.gen.split(" ");
  expect(words).toContain(GENERATED);
  const fresh = join(folder, "tripod.js");
  const pbjs = createRequire(import.meta.url).resolve("protobufjs-cli/bin/pbjs");
  const rest = words.map((word) => (word === GENERATED ? fresh : word));
  execFileSync(process.execPath, [pbjs, ...rest], { cwd: root });
  for (const name of ["tripod.js", "tripod.d.ts"]) {
    expect(text(join(folder, name))).toBe(text(join(root, "proto/gen", name)));
  }
});

test("the contract as it stands breaks nothing", () => {
  expect(breaksAfter((proto) => proto)).toEqual({ status: 0, complaint: "" });
});

test("a field that goes away breaks the contract", () => {
  const { status, complaint } = breaksAfter((proto) =>
    proto.replace(/^ {2}uint32 lanes = .*\n/m, ""),
  );
  expect(status).toBe(100);
  expect(complaint).toContain('"lanes"');
});

test("a field whose number changes breaks the contract", () => {
  const { status } = breaksAfter((proto) => proto.replace(/(uint32 lanes = )\d+/, "$199"));
  expect(status).toBe(100);
});

/** What `buf breaking` says of a copy of the contract whose lane.proto was edited. */
function breaksAfter(edit: (proto: string) => string): {
  status: number | null;
  complaint: string;
} {
  cpSync(join(root, "buf.yaml"), join(folder, "buf.yaml"));
  cpSync(join(root, "proto/tripod"), join(folder, "proto/tripod"), { recursive: true });
  const lane = join(folder, "proto", LANE);
  writeFileSync(lane, edit(text(lane)));
  const buf = createRequire(import.meta.url).resolve("@bufbuild/buf/bin/buf");
  const baseline = join(root, "proto/baseline.binpb");
  const words = [buf, "breaking", "--against", baseline];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, complaint: stdout + stderr };
}

function text(path: string): string {
  return readFileSync(path, "utf8");
}
