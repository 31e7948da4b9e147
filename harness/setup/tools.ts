/** The native tools Tripod uses: what each is for, what its absence costs, how it is found and got. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { find, findRustc, type Machine } from "./probe.ts";

export const toolNames = [
  "cc",
  "rustc",
  "clang",
  "wasm-ld",
  "rust-wasm",
  "setpriv",
  "socat",
  "buf",
  "frama-c",
] as const;
export type ToolName = (typeof toolNames)[number];

/** What a person wants to do; each needs some tools. */
export type Use = "demo" | "process" | "sim" | "check" | "bench" | "test" | "proofs";

/** What to install, by package manager; empty where it has no package for the tool. */
export interface Packages {
  readonly apt: readonly string[];
  readonly dnf: readonly string[];
  readonly brew: readonly string[];
  /** The command that gets the tool where no package does. */
  readonly otherwise?: string;
}

export interface Tool {
  readonly name: ToolName;
  readonly purpose: string;
  /** What a user cannot do, or loses, without it; short, for `doctor`'s 80 columns. */
  readonly without: string;
  readonly neededBy: readonly Use[];
  readonly packages: Packages;
  /** The program's file, found without spawning anything. */
  readonly probe: (machine: Machine) => string | undefined;
  /** What makes it print its version. */
  readonly versionFlag: string;
}

export const WASM_TARGET = "wasm32-unknown-unknown";
const BUF = fileURLToPath(new URL("../../node_modules/.bin/buf", import.meta.url));

const tools: Readonly<Record<ToolName, Tool>> = {
  cc: {
    name: "cc",
    purpose: "C lanes as processes",
    without: "no C lane runs as a process; no Rust lane is linked",
    neededBy: ["demo", "process", "check", "bench", "test"],
    packages: {
      apt: ["gcc", "libc6-dev"],
      dnf: ["gcc"],
      brew: [],
      otherwise: "xcode-select --install",
    },
    probe: probeC,
    versionFlag: "--version",
  },
  rustc: {
    name: "rustc",
    purpose: "Rust lanes as processes",
    without: "no Rust lane runs as a process",
    neededBy: ["demo", "process", "check", "bench", "test"],
    packages: { apt: ["rustc"], dnf: ["rust"], brew: ["rust"] },
    probe: (machine) => findRustc("host", machine),
    versionFlag: "--version",
  },
  clang: {
    name: "clang",
    purpose: "C lanes as WebAssembly",
    without: "no C lane runs on the sim rung",
    neededBy: ["sim", "bench", "test"],
    packages: { apt: ["clang"], dnf: ["clang"], brew: ["llvm"] },
    probe: (machine) => find("clang", machine),
    versionFlag: "--version",
  },
  "wasm-ld": {
    name: "wasm-ld",
    purpose: "links WebAssembly lanes",
    without: "no C or Rust lane runs on the sim rung",
    neededBy: ["sim", "bench", "test"],
    packages: { apt: ["lld"], dnf: ["lld"], brew: ["lld"] },
    probe: (machine) => find("wasm-ld", machine),
    versionFlag: "--version",
  },
  "rust-wasm": {
    name: "rust-wasm",
    purpose: "Rust lanes as WebAssembly",
    without: "no Rust lane runs on the sim rung",
    neededBy: ["sim", "bench", "test"],
    packages: {
      apt: ["rustc", "libstd-rust-dev-wasm32"],
      dnf: ["rust", "rust-std-static-wasm32-unknown-unknown"],
      brew: [],
      otherwise: `rustup target add ${WASM_TARGET}`,
    },
    probe: (machine) => findRustc(WASM_TARGET, machine),
    versionFlag: "--version",
  },
  setpriv: {
    name: "setpriv",
    purpose: "lanes die with the rig",
    without: "lanes may outlive a rig that is killed outright",
    // Linux only: elsewhere nothing has it, so nothing may need it.
    neededBy: process.platform === "linux" ? ["demo", "process", "check", "bench", "test"] : [],
    packages: { apt: ["util-linux"], dnf: ["util-linux"], brew: [] },
    probe: (machine) => find("setpriv", machine),
    versionFlag: "--version",
  },
  socat: {
    name: "socat",
    purpose: "what the proxy is measured by",
    without: "the bench cannot compare the link proxy with socat",
    neededBy: ["bench", "test"],
    packages: { apt: ["socat"], dnf: ["socat"], brew: ["socat"] },
    probe: (machine) => find("socat", machine),
    versionFlag: "-V",
  },
  buf: {
    name: "buf",
    purpose: "checks the wire contract",
    without: "the tests cannot check the wire contract",
    neededBy: ["test"],
    packages: { apt: [], dnf: [], brew: [], otherwise: "npm ci" },
    probe: () => (existsSync(BUF) ? BUF : undefined),
    versionFlag: "--version",
  },
  "frama-c": {
    name: "frama-c",
    purpose: "proves the C parts again",
    without: "the proofs of the C parts are taken on trust",
    neededBy: ["proofs"],
    packages: {
      apt: ["frama-c-base", "why3", "z3", "cvc4"],
      dnf: [],
      brew: [],
      otherwise: "opam install frama-c",
    },
    probe: (machine) => find("frama-c", machine),
    versionFlag: "-version",
  },
};

export function toolOf(name: ToolName): Tool {
  return tools[name];
}

/** The tools that `use` cannot do without. */
export function toolsFor(use: Use): readonly ToolName[] {
  return toolNames.filter((name) => tools[name].neededBy.includes(use));
}

/** A C compiler counts with its headers only: Debian's gcc comes without them. */
function probeC(machine: Machine): string | undefined {
  const bare = existsSync("/usr/include") && !existsSync("/usr/include/stdio.h");
  return bare && process.platform === "linux" ? undefined : find("cc", machine);
}
