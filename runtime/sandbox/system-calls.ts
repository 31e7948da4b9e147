/**
 * The system calls that a sandboxed program is refused, as a filter for the kernel (seccomp(2)). A lane is one process: that
 * it starts no other is what stops a fork bomb, and holds for root, whom no limit on processes binds.
 */

export interface Forbidden {
  /** Whether it may start no other process, and leave neither its session nor its process group. */
  readonly processes: boolean;
}

interface Numbers {
  /** AUDIT_ARCH_*. */
  readonly audit: number;
  readonly socket: number;
  readonly clone: number;
  readonly clone3: number;
  readonly leaving: readonly number[];
  /** What no program here has a use for, and what leads around the rest. */
  readonly privileged: readonly number[];
}

/**
 * privileged: ptrace, mount, umount2, pivot_root, chroot, unshare, setns, add_key, request_key, keyctl, perf_event_open, bpf,
 * userfaultfd, process_vm_readv and writev, io_uring_setup, open_tree, move_mount, fsopen, fsmount. leaving: setpgid, setsid, fork, vfork.
 */
const MACHINES: Partial<Record<string, Numbers>> = {
  x64: {
    audit: 0xc000003e,
    socket: 41,
    clone: 56,
    clone3: 435,
    leaving: [109, 112, 57, 58],
    privileged: [
      ...[101, 165, 166, 155, 161, 272, 308, 248, 249, 250],
      ...[298, 321, 323, 310, 311, 425, 428, 429, 430, 432],
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    socket: 198,
    clone: 220,
    clone3: 435,
    leaving: [154, 157],
    privileged: [
      ...[117, 40, 39, 41, 51, 97, 268, 217, 218, 219],
      ...[241, 280, 282, 270, 271, 425, 428, 429, 430, 432],
    ],
  },
};

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const refuse = (errno: number) => 0x00050000 | errno;
const [EPERM, ENOSYS, EAFNOSUPPORT] = [1, 38, 97] as const;
const CLONE_THREAD = 0x10000;
const AF_UNIX = 1;
/** Calls by the numbers of x32, which would be others. */
const X32 = 0x40000000;
/** Fields of struct seccomp_data. */
const AT = { number: 0, audit: 4, argument: 16 } as const;
const OP = { load: 0x20, equal: 0x15, atLeast: 0x35, holdsBit: 0x45, end: 0x06 } as const;

/** Undefined for a kind of machine that it does not know. */
export function systemCallFilter({ processes }: Forbidden, arch: string): Uint8Array | undefined {
  const machine = MACHINES[arch];
  if (machine === undefined) return undefined;
  const { audit, socket, clone, clone3, leaving, privileged } = machine;
  const refused = [...privileged, ...(processes ? leaving : [])];
  return assembled([
    [OP.load, 0, 0, AT.audit],
    [OP.equal, 1, 0, audit],
    [OP.end, 0, 0, KILL],
    [OP.load, 0, 0, AT.number],
    [OP.atLeast, 0, 1, X32],
    [OP.end, 0, 0, refuse(ENOSYS)],
    ...refused.flatMap((number) => whereNumberIs(number, [[OP.end, 0, 0, refuse(EPERM)]])),
    // By its flags, which lie in memory, a filter cannot tell: a C library then takes clone in its place.
    ...whereNumberIs(clone3, [[OP.end, 0, 0, refuse(ENOSYS)]]),
    ...whereNumberIs(socket, [
      [OP.load, 0, 0, AT.argument],
      [OP.equal, 0, 1, AF_UNIX],
      [OP.end, 0, 0, ALLOW],
      [OP.end, 0, 0, refuse(EAFNOSUPPORT)],
    ]),
    ...(processes
      ? whereNumberIs(clone, [
          [OP.load, 0, 0, AT.argument],
          [OP.holdsBit, 0, 1, CLONE_THREAD],
          [OP.end, 0, 0, ALLOW],
          [OP.end, 0, 0, refuse(EPERM)],
        ])
      : []),
    [OP.end, 0, 0, ALLOW],
  ]);
}

type Instruction = readonly [op: number, skipIfTrue: number, skipIfFalse: number, value: number];

function whereNumberIs(number: number, then: readonly Instruction[]): readonly Instruction[] {
  return [[OP.equal, 0, then.length, number], ...then];
}

const INSTRUCTION_SIZE = 8;

function assembled(program: readonly Instruction[]): Uint8Array {
  const bytes = Buffer.alloc(program.length * INSTRUCTION_SIZE);
  for (const [nth, [op, skipIfTrue, skipIfFalse, value]] of program.entries()) {
    const at = nth * INSTRUCTION_SIZE;
    bytes.writeUInt16LE(op, at);
    bytes.writeUInt8(skipIfTrue, at + 2);
    bytes.writeUInt8(skipIfFalse, at + 3);
    bytes.writeUInt32LE(value >>> 0, at + 4);
  }
  return bytes;
}
