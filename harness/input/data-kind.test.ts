import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { kindOf } from "./data-kind.ts";

const folder = mkdtempSync(join(tmpdir(), "tripod-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["a.yaml", "junk", "description"],
  ["a.ulg", "junk", "ulog"],
  ["a.ulge", "ULogEnc", "ulog"],
  ["a.log", "ULog\u0001", "ulog"],
  ["a.jsonl", "junk", "json-lines"],
  ["a.json", '{"op":"len"}\n', "json-lines"],
  ["a.txt", '\ufeff{"op":"len"}\n', "json-lines"],
  ["a.json", '{\n  "format": "csv",\n  "file": "b.csv"\n}', "description"],
  ["a.txt", "# of the laboratory\nformat: ulog\nfile: b.ulg\n", "description"],
  ["a.csv", "t1,t2\n1,2\n", "csv"],
  ["a.txt", "t1;t2\n1,5;2\n", "csv"],
  ["a.txt", '"t1" "t2"\n1.5 "a"\n', "csv"],
  ["a.log", 'OK\n1339518083.107412 [0 127.0.0.1:1] "keys" "*"\n', "redis-monitor"],
  ["a.log", '+1339518083.107412 [0 127.0.0.1:1] "keys" "*"\r\n', "redis-monitor"],
  ["a.log", '1320150451.338312 (db 2) "set" "b" "2"\n', "redis-monitor"],
  ["a.log", 'redis | 1320150451.338312 "set" "b" "2"\n', "redis-monitor"],
  [
    "a.log",
    '{"log":"1320150451.338312 [0 127.0.0.1:1] \\"set\\" \\"b\\" \\"2\\"\\n"}\n',
    "redis-monitor",
  ],
])("%s with %j holds %s", (name, text, kind) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  expect(kindOf(path)).toBe(kind);
});

test("a file that is not there is refused", () => {
  expect(() => kindOf(join(folder, "gone"))).toThrow("gone: no such file; check the path");
  expect(() => kindOf(folder)).toThrow("is a directory; give a file");
});
