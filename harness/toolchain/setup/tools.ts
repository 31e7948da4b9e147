/** The native tools Tripod uses: what each is for, what its absence costs, how it is found and got. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bubblewrap } from "../../../runtime/sandbox/bubblewrap.ts";
import { BOARD_TARGET, findBoardRust } from "./board-rust.ts";
import { find, findGnat, findRustc, type HostMachine } from "./probe.ts";

export const toolNames = [
  "cc",
  "rustc",
  "clang",
  "wasm-ld",
  "rust-wasm",
  "gnat",
  "arm-gcc",
  "arm-gnat",
  "rust-thumb",
  "ld.lld",
  "qemu-arm",
  "gdb-multiarch",
  "setpriv",
  "bwrap",
  "socat",
  "nats-server",
  "python3",
  "chromium",
  "buf",
  "frama-c",
  "verus",
] as const;
export type ToolName = (typeof toolNames)[number];

/** What a person wants to do; each needs some tools. */
export type Use =
  | "demo"
  | "process"
  | "sim"
  | "check"
  | "firmware"
  | "bench"
  | "test"
  | "proofs"
  | "verus";

/**
 * What to install, by package manager; empty where it has no package for the tool. "a|b" is whichever of them there is,
 * for names that change from release to release; "a|" is a, if there is one.
 */
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
  readonly probe: (machine: HostMachine) => string | undefined;
  /** What makes it print its version. */
  readonly versionFlag: string;
}

export const WASM_TARGET = "wasm32-unknown-unknown";
/**
 * No distribution has a GNAT for bare ARM, but these emit the same Thumb code; the lane needs nothing of their libraries.
 * What follows them in a package's name is GCC's version; 12 is the one that Tripod is tested with.
 */
const ARM_GNAT_TARGETS = ["arm-linux-gnueabi", "arm-linux-gnueabihf"];
const ARM_GNAT_VERSIONS = [12, 13, 14, 15];
const BUF = fileURLToPath(new URL("../../../node_modules/.bin/buf", import.meta.url));

const tools: Readonly<Record<ToolName, Tool>> = {
  cc: {
    name: "cc",
    purpose: "C lanes as processes",
    without: "no C lane runs as a process; no Rust one is linked",
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
  gnat: {
    name: "gnat",
    purpose: "Ada lanes as processes",
    without: "no Ada lane runs as a process",
    neededBy: ["check", "bench", "test"],
    packages: { apt: ["gnat"], dnf: ["gcc-gnat"], brew: [] },
    probe: (machine) => findGnat([""], machine),
    versionFlag: "--version",
  },
  "arm-gcc": {
    name: "arm-gcc",
    purpose: "loader, C and Ada images for boards",
    without: "no loader, no C or Ada image for a board is built",
    neededBy: ["firmware", "bench", "test"],
    packages: {
      apt: ["gcc-arm-none-eabi"],
      dnf: ["arm-none-eabi-gcc-cs"],
      brew: ["arm-none-eabi-gcc"],
    },
    probe: (machine) => find("arm-none-eabi-gcc", machine),
    versionFlag: "--version",
  },
  "arm-gnat": {
    name: "arm-gnat",
    purpose: "Ada images for boards",
    without: "no Ada image for a board is built",
    neededBy: ["firmware", "bench", "test"],
    packages: {
      apt: [
        ARM_GNAT_TARGETS.flatMap((target) =>
          ARM_GNAT_VERSIONS.map((version) => `gnat-${version}-${target}`),
        ).join("|"),
      ],
      dnf: [],
      brew: [],
    },
    probe: (machine) => findGnat(ARM_GNAT_TARGETS, machine),
    versionFlag: "--version",
  },
  "rust-thumb": {
    name: "rust-thumb",
    purpose: "Rust images for boards",
    without: "no Rust image for a board is built",
    neededBy: ["firmware", "bench", "test"],
    packages: {
      apt: ["rustc", "rust-src", "librust-compiler-builtins-dev|"],
      dnf: [],
      brew: [],
      otherwise: `rustup target add ${BOARD_TARGET}`,
    },
    probe: (machine) => findBoardRust(machine)?.rustc,
    versionFlag: "--version",
  },
  "ld.lld": {
    name: "ld.lld",
    purpose: "links Rust images for boards",
    without: "no Rust image for a board is built",
    neededBy: ["firmware", "bench", "test"],
    packages: { apt: ["lld"], dnf: ["lld"], brew: ["lld"] },
    probe: (machine) => find("ld.lld", machine),
    versionFlag: "--version",
  },
  "qemu-arm": {
    name: "qemu-arm",
    purpose: "what the emulated core is held against",
    without: "the tests cannot hold the core against QEMU",
    neededBy: ["test"],
    packages: { apt: ["qemu-system-arm"], dnf: ["qemu-system-arm"], brew: ["qemu"] },
    probe: (machine) => find("qemu-system-arm", machine),
    versionFlag: "--version",
  },
  "gdb-multiarch": {
    name: "gdb-multiarch",
    purpose: "what a person debugs an emulated board with",
    without: "the tests cannot have it read the emulated core",
    neededBy: ["test"],
    packages: { apt: ["gdb-multiarch"], dnf: ["gdb"], brew: ["gdb"] },
    probe: (machine) => find("gdb-multiarch", machine),
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
  bwrap: {
    name: "bwrap",
    purpose: "the sandbox of lanes and compilers",
    without: "lanes and compilers run unconfined, and results say so",
    neededBy: process.platform === "linux" ? ["test"] : [],
    packages: { apt: ["bubblewrap"], dnf: ["bubblewrap"], brew: [] },
    probe: bubblewrap,
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
  "nats-server": {
    name: "nats-server",
    purpose: "spreads a soak over machines (soak --fleet)",
    without: "the fleet's queue is not tested; a fleet's server can be elsewhere",
    neededBy: ["test"],
    packages: { apt: ["nats-server"], dnf: ["nats-server"], brew: ["nats-server"] },
    probe: (machine) => find("nats-server", machine),
    versionFlag: "--version",
  },
  python3: {
    name: "python3",
    purpose: "the example of a lane in any language",
    without: "the lane in Python cannot be run",
    neededBy: ["test"],
    packages: { apt: ["python3"], dnf: ["python3"], brew: ["python"] },
    probe: (machine) => find("python3", machine),
    versionFlag: "--version",
  },
  chromium: {
    name: "chromium",
    purpose: "the tests of the dashboard's page",
    without: "the dashboard's page is not tested",
    neededBy: ["test"],
    packages: {
      apt: ["chromium"],
      dnf: ["chromium"],
      brew: [],
      otherwise: "brew install --cask chromium",
    },
    probe: (machine) => find("chromium", machine) ?? find("chromium-browser", machine),
    versionFlag: "--version",
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
      apt: ["frama-c-base", "why3", "cvc4"],
      dnf: [],
      brew: [],
      otherwise: "opam install frama-c",
    },
    probe: probeProver,
    versionFlag: "-version",
  },
  verus: {
    name: "verus",
    purpose: "judges Verus tasks",
    without: "no loop about a Verus task can be judged",
    neededBy: ["verus"],
    packages: {
      apt: [],
      dnf: [],
      brew: [],
      otherwise: "git clone https://github.com/verus-lang/verus  # then its INSTALL.md",
    },
    probe: (machine) => find("verus", machine),
    versionFlag: "--version",
  },
};

export function toolOf(name: ToolName): Tool {
  return tools[name];
}

/** The tools that `use` cannot do without. */
export function toolsFor(use: Use): readonly ToolName[] {
  return toolNames.filter((name) => tools[name].neededBy.includes(use));
}

/** Frama-C proves nothing without a solver, and finds it by Why3. */
function probeProver(machine: HostMachine): string | undefined {
  const needed = ["frama-c", "why3", "cvc4"].map((name) => find(name, machine));
  return needed.includes(undefined) ? undefined : needed[0];
}

/** A C compiler counts with its headers only: Debian's gcc comes without them. */
function probeC(machine: HostMachine): string | undefined {
  const bare = existsSync("/usr/include") && !existsSync("/usr/include/stdio.h");
  if (bare && process.platform === "linux") return undefined;
  return find("cc", machine) ?? find("gcc", machine) ?? find("clang", machine);
}
