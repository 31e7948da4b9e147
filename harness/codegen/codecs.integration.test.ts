/** Every generated codec, of a schema with every kind of field, is held against protobufjs: equal bytes taken, malformed ones refused. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../root.ts";
import { toolFile } from "../toolchain/build/toolchain.ts";
import { typeName } from "./ada-names.ts";
import { generatedFiles } from "./codecs.ts";
import { everyKind, everyKindProto } from "./every-kind.suite.ts";
import { snake } from "./names.ts";
import { referenceOf } from "./reference.ts";
import { drawnFor, hexOf } from "./vectors.ts";

const DRAWN = 2_000;
const schema = everyKind();
const names = schema.messages.map(({ name }) => name);
let folder: string;
/** A line each: the message's name and bytes; and what protobufjs makes of them: the same bytes, or "no". */
let asked = "";
let expected: readonly string[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "tripod-codecs-"));
  const lanes = (["c", "rust", "ada"] as const).map((language) => ({ name: language, language }));
  for (const [path, text] of generatedFiles(everyKindProto, schema, lanes)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const canonical = referenceOf(everyKindProto, schema);
  const tried = schema.messages.flatMap((message) =>
    drawnFor(message, DRAWN).map((bytes) => {
      const hex = hexOf(bytes);
      return {
        line: `${message.name} ${hex}`,
        said: canonical(message, bytes) === hex ? hex : "no",
      };
    }),
  );
  asked = `${tried.map(({ line }) => line).join("\n")}\n`;
  expected = tried.map(({ said }) => said);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function answers(program: string, args: readonly string[] = []): readonly string[] {
  const options = { input: asked, encoding: "utf8", maxBuffer: 2 ** 26 } as const;
  return execFileSync(program, args, options).trimEnd().split("\n");
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
}

test("the draws are worth something: thousands are canonical, and thousands are not", () => {
  const refused = expected.filter((said) => said === "no").length;
  expect(refused).toBeGreaterThan(2_000);
  expect(expected.length - refused).toBeGreaterThan(2_000);
});

test("TypeScript", () => {
  const program = join(folder, "try.ts");
  const loader = `import { resolveForSystems } from ${JSON.stringify(pathToFileURL(join(ROOT, "harness/system/resolve.ts")).href)};
    resolveForSystems(${JSON.stringify(folder)});
    const payloads = await import(${JSON.stringify(pathToFileURL(join(folder, "payloads.ts")).href)});
    const { readFileSync } = await import("node:fs");
    for (const line of readFileSync(0, "utf8").trimEnd().split("\\n")) {
      const [name, hex] = line.split(" ");
      const codec = payloads[name[0].toLowerCase() + name.slice(1)];
      const value = codec.decode(new Uint8Array(Buffer.from(hex, "hex")));
      console.log(value === undefined ? "no" : Buffer.from(codec.encode(value)).toString("hex"));
    }`;
  const flags = ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", loader];
  expect(answers(process.execPath, [...flags, program])).toEqual(expected);
});

test("C, with every warning an error and under sanitizers", () => {
  const cases = names.map((name) => {
    const low = snake(name);
    return `if (!strcmp(name, "${name}")) {
      struct ${low} value;
      ok = ${low}_decode(&value, bytes, size);
      written = ok ? ${low}_encode(&value, output) : 0;
    }`;
  });
  const source = join(folder, "lanes/c/try.c");
  writeFileSync(
    source,
    `#include "payloads.h"
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>
    int main(void)
    {
      static char line[4096];
      static uint8_t output[1024];
      while (fgets(line, sizeof line, stdin)) {
        char *hex = strchr(line, ' ');
        *hex++ = 0;
        const char *const name = line;
        const uint32_t size = (uint32_t)strcspn(hex, "\\n") / 2;
        uint8_t *const bytes = malloc(size + 1); /* so that one byte too far is seen */
        for (uint32_t i = 0; i < size; i++) {
          const char digits[3] = {hex[2 * i], hex[2 * i + 1], 0};
          bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
        }
        bool ok = false;
        uint32_t written = 0;
        ${cases.join("\n")}
        for (uint32_t i = 0; i < written; i++) printf("%02x", output[i]);
        puts(ok ? "" : "no");
        free(bytes);
      }
      return 0;
    }
    `,
  );
  const program = join(folder, "c-codec");
  const warnings = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Wundef", "-Wvla", "-Werror"];
  const flags = ["-std=c11", "-O1", "-fsanitize=address,undefined", "-Ifirmware/lane", ...warnings];
  run(toolFile("cc"), [...flags, "-o", program, source]);
  expect(answers(program)).toEqual(expected);
});

test("Rust, with every warning denied", () => {
  const arms = names.map(
    (name) =>
      `"${name}" => ${name}::decode(&bytes).map(|value| value.encode(&mut output[..${name}::SIZE_MAX])),`,
  );
  const source = join(folder, "lanes/rust/try.rs");
  writeFileSync(
    source,
    `mod payloads;
    use payloads::*;
    fn main() {
        for line in std::io::stdin().lines() {
            let line = line.unwrap();
            let (name, hex) = line.split_once(' ').unwrap();
            let bytes: Vec<u8> = (0..hex.len() / 2)
                .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
                .collect();
            let mut output = [0u8; 1024];
            let written = match name { ${arms.join("\n")} _ => None };
            match written {
                None => println!("no"),
                Some(size) => {
                    println!("{}", output[..size].iter().map(|byte| format!("{byte:02x}")).collect::<String>())
                }
            }
        }
    }
    `,
  );
  const kernel = join(folder, "libtripod.rlib");
  const library = ["--crate-type", "rlib", "--crate-name", "tripod", "-F", "unsafe_code"];
  const flags = ["--edition", "2021", "-C", "opt-level=1"];
  run(toolFile("rustc"), [...flags, ...library, "-o", kernel, "firmware/rust/lib.rs"]);
  const program = join(folder, "rust-codec");
  run(toolFile("rustc"), [
    ...flags,
    "-D",
    "warnings",
    "--extern",
    `tripod=${kernel}`,
    "-o",
    program,
    source,
  ]);
  expect(answers(program)).toEqual(expected);
});

test("Ada, with every warning an error, under the restrictions of a lane", () => {
  const folders = ["-Ifirmware/ada", "-Ifirmware/ada/host", `-I${join(folder, "lanes/ada")}`];
  const warnings = ["-gnatwa", "-gnatwe", "-gnatw.X"];
  for (const file of ["firmware/ada/payload.adb", join(folder, "lanes/ada/payloads.adb")]) {
    const restricted = ["-gnatec=firmware/ada/gnat.adc", ...warnings, ...folders];
    const object = join(folder, `${basename(file, ".adb")}.o`);
    run(toolFile("gnat"), ["-c", "-gnat2012", ...restricted, file, "-o", object]);
  }
  const arms = names.map(
    (name) => `elsif Name = "${name}" then
         declare
            Told : Payloads.${typeName(name)}_Message;
         begin
            Payloads.Decode (Octets, Told, Is_Good);
            if Is_Good then
               Payloads.Encode (Told, Output, Size);
            end if;
         end;`,
  );
  const source = join(folder, "lanes/ada/try.adb");
  writeFileSync(
    source,
    `with Ada.Text_IO; use Ada.Text_IO;
with Canonical;
with Interfaces; use Interfaces;
with Payloads;
procedure Try is
   Digit : constant String := "0123456789abcdef";
   procedure Answer (Name, Hex : String) is
      Octets  : Canonical.Octets (1 .. Unsigned_32 (Hex'Length / 2));
      Output  : Canonical.Octets (1 .. 1024);
      Size    : Unsigned_32 := 0;
      Is_Good : Boolean := False;
   begin
      for Index in Octets'Range loop
         declare
            First : constant Positive := Hex'First + 2 * Natural (Index - 1);
         begin
            Octets (Index) := Unsigned_8'Value ("16#" & Hex (First .. First + 1) & "#");
         end;
      end loop;
      if Name = "" then
         null;
      ${arms.join("\n      ")}
      end if;
      if not Is_Good then
         Put_Line ("no");
         return;
      end if;
      for Index in 1 .. Size loop
         Put (Digit (Natural (Output (Index) / 16) + 1));
         Put (Digit (Natural (Output (Index) mod 16) + 1));
      end loop;
      New_Line;
   end Answer;
begin
   while not End_Of_File loop
      declare
         Line  : constant String := Get_Line;
         Blank : Positive := Line'First;
      begin
         while Line (Blank) /= ' ' loop
            Blank := Blank + 1;
         end loop;
         Answer (Line (Line'First .. Blank - 1), Line (Blank + 1 .. Line'Last));
      end;
   end loop;
end Try;
`,
  );
  const program = join(folder, "ada-codec");
  const built = ["-q", "-gnat2012", "-gnata", "-D", folder, ...folders, "-o", program, source];
  execFileSync("gnatmake", built, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });
  expect(answers(program)).toEqual(expected);
});
