/** Runs one search: the request in a file, lines of JSON on standard output. An endless loop ends with this process's own time. */
import { readFileSync, writeSync } from "node:fs";
import { contractOf } from "./contract.ts";
import type { SearchAnswer, SearchRequest } from "./fuzz.ts";
import { moduleOf } from "./module.ts";
import { casesOf, returning, search } from "./search.ts";
import { UnreadableContract } from "./types.ts";

const request = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as SearchRequest;

function say(answer: SearchAnswer): void {
  const bytes = Buffer.from(`${JSON.stringify(answer)}\n`);
  for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
}

try {
  const contract = contractOf(request);
  const { arena, callee } = moduleOf(new Uint8Array(readFileSync(request.module)));
  const drawn = casesOf(contract, request, arena);
  const trivial = request.trivial.map((text) => {
    const { met, refuted } = search(contract, drawn, { callee: returning(BigInt(text)), arena });
    const caught = new Set(refuted.map((one) => one.function));
    const passed = contract.functions.flatMap(({ name }) => (caught.has(name) ? [] : [name]));
    return { returns: text, met, passed };
  });
  const found = search(contract, drawn, { callee, arena }, (of, call) =>
    say({ kind: "trying", function: of.name, call }),
  );
  say({ kind: "found", found, trivial });
} catch (error) {
  if (!(error instanceof UnreadableContract)) throw error;
  say({ kind: "unreadable", why: error.message });
}
