/** How a Pico's loader and a lane's image are compiled and linked; the result is an ELF file that elf.ts reads. */
import {
  FLASH_BASE,
  IMAGE_HEADER_SIZE,
  SLOT_A_OFFSET,
  SLOT_B_OFFSET,
  SRAM_BASE,
} from "../../../boards/image/layout.ts";
import { UserError } from "../../user-error.ts";
import type { Place } from "./content-cache.ts";
import {
  ADA_CHECKS,
  adaUnits,
  C_ROOM,
  KERNEL,
  type Kernel,
  type KernelPlace,
  type Language,
  laneCrates,
  listed,
  PARTS,
  type Recipe,
  RUST_FLAGS,
  rustKernel,
  STREAM,
} from "./recipe.ts";
import { type RustForBoard, rustForBoard } from "./rust-core.ts";

/** Where an image runs: copied to SRAM from either slot, or in the one slot that it was linked for. */
export type RunPlace = "sram" | "slot-a" | "slot-b";

export const runAddresses: Readonly<Record<RunPlace, number>> = {
  sram: SRAM_BASE,
  "slot-a": FLASH_BASE + SLOT_A_OFFSET + IMAGE_HEADER_SIZE,
  "slot-b": FLASH_BASE + SLOT_B_OFFSET + IMAGE_HEADER_SIZE,
};

type Command = readonly string[];

const PORT = "firmware/port/rp2040";
const DRIVERS = ["clocks", "fault", "flash", "memory", "start", "timer", "uart", "watchdog"].map(
  (name) => `${PORT}/${name}.c`,
);
const BOARD = ["main", "board", "pico", "medium"].map((name) => `${PORT}/${name}.c`);
const MESSAGES = "firmware/boot/messages.c";
const LOADER = [
  ...[`${PORT}/boot2.S`, ...DRIVERS],
  ...["entry", "main", "loader", "serve", "send", "line", "port"].map(
    (name) => `firmware/loader/${name}.c`,
  ),
  ...["sha256", "metadata", "image", "slots"].map((name) => `firmware/boot/${name}.c`),
  ...["frame", "proto"].map((name) => `firmware/lane/${name}.c`),
  ...[MESSAGES, "firmware/parts/crc32.c", ...STREAM],
];
const C_FOLDERS = ["firmware/boot/", "firmware/lane/", "firmware/parts/", `${PORT}/`];

const CPU = ["-mcpu=cortex-m0plus", "-mthumb"];
const SECTIONS = ["-ffunction-sections", "-fdata-sections"];
const C_FLAGS = [
  ...["-std=c11", "-O2", "-ffreestanding", ...CPU, ...SECTIONS],
  // The loops that copy and clear memory must not become calls to themselves.
  "-fno-tree-loop-distribute-patterns",
  ...C_FOLDERS.map((folder) => `-I${folder.slice(0, -1)}`),
];
const LINKING = ["-nostdlib", "-nostartfiles", "-Wl,--gc-sections", "-Wl,--no-warn-rwx-segments"];

/** GNAT's target is Linux on ARM; these make its objects fit bare-metal C's. */
const ADA_FLAGS = [
  ...["-Os", ...CPU, ...SECTIONS, "-mfloat-abi=soft", "-fshort-enums"],
  ...["-fno-pic", "-fno-stack-protector", "-fno-asynchronous-unwind-tables"],
];

/** One codegen unit: with more, what a build makes would depend on how the compiler divides its work. Code asks for `cfg(board)`. */
const RUST_BOARD_FLAGS = [...RUST_FLAGS, "-C", "codegen-units=1", "--cfg", "board"];
/** What runs over each byte is the kernel, and quick; lane and port are to leave room. */
const RUST_SMALL = ["-C", "opt-level=s"];
const RUST_PORT = "firmware/rust/port/rp2040";

/** boot2, its checksum not yet put in place, and the loader. `replaced` builds other files in the place of some sources. */
export function loaderRecipe(replaced: ReadonlyMap<string, string>): Omit<
  Recipe,
  "kernel" | "commands"
> & {
  readonly commands: (place: Place) => readonly Command[];
} {
  return {
    tools: ["arm-gcc"],
    ingredients: ["firmware/loader/", ...C_FOLDERS, ...replaced.values()],
    commands: ({ tool, output }) => [
      [
        ...[tool("arm-gcc"), ...C_FLAGS, "-Ifirmware/loader", ...LINKING, "-o", output],
        ...["-T", "firmware/loader/loader.ld"],
        ...LOADER.map((source) => replaced.get(source) ?? source),
        "-lgcc",
      ],
    ],
  };
}

/** A lane's image. Throws MissingTool where Rust's core for boards cannot be had, UserError where it cannot run there. */
export async function imageRecipe(language: Language, run: RunPlace): Promise<Recipe> {
  switch (language) {
    case "c":
      return cImage(run);
    case "ada":
      return adaImage(run);
    case "rust":
      if (run === "sram") return rustImage(await rustForBoard());
      throw new UserError(`a Rust image runs in SRAM only, not in place in ${run}`);
  }
}

/** The kernel and the board code around it. Sections stay apart, so that the linker drops what a lane does not use. */
const BOARD_KERNEL: Kernel = {
  ...{ name: "c-kernel-rp2040", ending: ".o", subject: "the kernel of C lanes on boards" },
  tools: ["arm-gcc"],
  ingredients: C_FOLDERS,
  commands: ({ tool, output }) => [
    [
      ...[tool("arm-gcc"), ...C_FLAGS, ...C_ROOM.board, "-r", "-nostdlib", "-Wl,--unique"],
      ...["-o", output, ...DRIVERS, ...BOARD, MESSAGES, ...KERNEL, ...STREAM, ...PARTS],
    ],
  ],
  exitCode: 4,
};

function cImage(run: RunPlace): Recipe {
  return {
    tools: ["arm-gcc"],
    ingredients: C_FOLDERS,
    kernel: BOARD_KERNEL,
    commands: (place) => [
      linked(run, place, [place.source]),
      [
        ...[place.tool("arm-gcc"), ...C_FLAGS, ...C_ROOM.board],
        ...listed(place.source, place.scratch),
      ],
    ],
  };
}

function adaImage(run: RunPlace): Recipe {
  return {
    tools: ["arm-gcc", "arm-gnat"],
    ingredients: [...C_FOLDERS, "firmware/ada/", "firmware/ada/board/"],
    kernel: BOARD_KERNEL,
    commands: (place) => {
      const { compiling, objects } = adaUnits(
        [place.tool("arm-gnat"), ...ADA_FLAGS],
        place,
        "board",
      );
      return [...compiling, linked(run, place, [ADA_CHECKS, ...objects])];
    },
  };
}

function linked(run: RunPlace, { tool, kernel, output }: KernelPlace, lane: Command): Command {
  const script =
    run === "sram"
      ? ["-T", `${PORT}/sram.ld`]
      : ["-T", `${PORT}/xip.ld`, `-Wl,--defsym=RUN_ADDRESS=${runAddresses[run]}`];
  return [
    ...[tool("arm-gcc"), ...C_FLAGS, ...C_ROOM.board, ...LINKING, ...script, "-o", output],
    ...[kernel, ...lane, "-lgcc"],
  ];
}

/** All Rust: its own start-up, drivers, framing and codec, and no C. */
function rustImage({ rustc, flags }: RustForBoard): Recipe {
  const flagsAt = ({ root: place }: Pick<Place, "root">): Command => {
    // Panics name files; what is compiled must not depend on where the repository lies, with or without its slash.
    const root = place.replace(/\/$/, "");
    const here = [`${root}=.`, `${root}/=`].flatMap((map) => ["--remap-path-prefix", map]);
    return [...RUST_BOARD_FLAGS, ...here, ...flags];
  };
  return {
    tools: ["rust-thumb", "ld.lld"],
    ingredients: ["firmware/rust/", `${RUST_PORT}/`],
    kernel: rustKernel("rp2040", "rust-thumb", flagsAt),
    commands: (place) => {
      const linker = ["-C", `linker=${place.tool("ld.lld")}`, "-C", "linker-flavor=ld.lld"];
      const script = ["-C", `link-arg=-T${RUST_PORT}/image.ld`, "-C", "lto=fat"];
      const port = [...linker, ...script, "--crate-name", "image", `${RUST_PORT}/main.rs`];
      return laneCrates([rustc, ...flagsAt(place), ...RUST_SMALL], place, port);
    },
  };
}
