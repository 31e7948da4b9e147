/** The ARMv6-M instruction set as data, and the table made of it: 16-bit opcode in, operation out. */

/** What the first halfword of an instruction must be, and which operation it then is. */
export interface Encoding {
  /** The operation's number: the label of its case in execute.ts. 0 is left for undefined instructions. */
  readonly operation: number;
  readonly syntax: string;
  readonly mask: number;
  readonly value: number;
}

/** ARMv6-M Architecture Reference Manual (DDI 0419), A5.2 and A6.7. Of two that match, the later one is meant. */
export const ENCODINGS: readonly Encoding[] = (
  [
    [1, "lsls rd, rm, #imm5", 0xf800, 0x0000],
    [2, "lsrs rd, rm, #imm5", 0xf800, 0x0800],
    [3, "asrs rd, rm, #imm5", 0xf800, 0x1000],
    [4, "adds rd, rn, rm", 0xfe00, 0x1800],
    [5, "subs rd, rn, rm", 0xfe00, 0x1a00],
    [6, "adds rd, rn, #imm3", 0xfe00, 0x1c00],
    [7, "subs rd, rn, #imm3", 0xfe00, 0x1e00],
    [8, "movs rd, #imm8", 0xf800, 0x2000],
    [9, "cmp rn, #imm8", 0xf800, 0x2800],
    [10, "adds rd, #imm8", 0xf800, 0x3000],
    [11, "subs rd, #imm8", 0xf800, 0x3800],
    [12, "ands rd, rm", 0xffc0, 0x4000],
    [13, "eors rd, rm", 0xffc0, 0x4040],
    [14, "lsls rd, rs", 0xffc0, 0x4080],
    [15, "lsrs rd, rs", 0xffc0, 0x40c0],
    [16, "asrs rd, rs", 0xffc0, 0x4100],
    [17, "adcs rd, rm", 0xffc0, 0x4140],
    [18, "sbcs rd, rm", 0xffc0, 0x4180],
    [19, "rors rd, rs", 0xffc0, 0x41c0],
    [20, "tst rn, rm", 0xffc0, 0x4200],
    [21, "rsbs rd, rn, #0", 0xffc0, 0x4240],
    [22, "cmp rn, rm", 0xffc0, 0x4280],
    [23, "cmn rn, rm", 0xffc0, 0x42c0],
    [24, "orrs rd, rm", 0xffc0, 0x4300],
    [25, "muls rd, rm", 0xffc0, 0x4340],
    [26, "bics rd, rm", 0xffc0, 0x4380],
    [27, "mvns rd, rm", 0xffc0, 0x43c0],
    [28, "add rd, rm, any register", 0xff00, 0x4400],
    [29, "cmp rn, rm, any register", 0xff00, 0x4500],
    [30, "mov rd, rm, any register", 0xff00, 0x4600],
    [31, "bx rm", 0xff80, 0x4700],
    [32, "blx rm", 0xff80, 0x4780],
    [0, "bx pc, blx pc (unpredictable)", 0xff78, 0x4778],
    [33, "ldr rt, [pc, #imm8]", 0xf800, 0x4800],
    [34, "str rt, [rn, rm]", 0xfe00, 0x5000],
    [35, "strh rt, [rn, rm]", 0xfe00, 0x5200],
    [36, "strb rt, [rn, rm]", 0xfe00, 0x5400],
    [37, "ldrsb rt, [rn, rm]", 0xfe00, 0x5600],
    [38, "ldr rt, [rn, rm]", 0xfe00, 0x5800],
    [39, "ldrh rt, [rn, rm]", 0xfe00, 0x5a00],
    [40, "ldrb rt, [rn, rm]", 0xfe00, 0x5c00],
    [41, "ldrsh rt, [rn, rm]", 0xfe00, 0x5e00],
    [42, "str rt, [rn, #imm5]", 0xf800, 0x6000],
    [43, "ldr rt, [rn, #imm5]", 0xf800, 0x6800],
    [44, "strb rt, [rn, #imm5]", 0xf800, 0x7000],
    [45, "ldrb rt, [rn, #imm5]", 0xf800, 0x7800],
    [46, "strh rt, [rn, #imm5]", 0xf800, 0x8000],
    [47, "ldrh rt, [rn, #imm5]", 0xf800, 0x8800],
    [48, "str rt, [sp, #imm8]", 0xf800, 0x9000],
    [49, "ldr rt, [sp, #imm8]", 0xf800, 0x9800],
    [50, "adr rd, label", 0xf800, 0xa000],
    [51, "add rd, sp, #imm8", 0xf800, 0xa800],
    [52, "add sp, #imm7", 0xff80, 0xb000],
    [53, "sub sp, #imm7", 0xff80, 0xb080],
    [54, "sxth rd, rm", 0xffc0, 0xb200],
    [55, "sxtb rd, rm", 0xffc0, 0xb240],
    [56, "uxth rd, rm", 0xffc0, 0xb280],
    [57, "uxtb rd, rm", 0xffc0, 0xb2c0],
    [58, "push {list}", 0xfe00, 0xb400],
    [59, "cps effect", 0xffef, 0xb662],
    [60, "rev rd, rm", 0xffc0, 0xba00],
    [61, "rev16 rd, rm", 0xffc0, 0xba40],
    [62, "revsh rd, rm", 0xffc0, 0xbac0],
    [63, "pop {list}", 0xfe00, 0xbc00],
    [64, "bkpt #imm8", 0xff00, 0xbe00],
    [65, "hint", 0xff0f, 0xbf00],
    [66, "stm rn!, {list}", 0xf800, 0xc000],
    [67, "ldm rn!, {list}", 0xf800, 0xc800],
    [68, "b<c> label", 0xf000, 0xd000],
    [0, "udf #imm8", 0xff00, 0xde00],
    [69, "svc #imm8", 0xff00, 0xdf00],
    [70, "b label", 0xf800, 0xe000],
    [71, "32-bit instruction", 0xf800, 0xf000],
  ] as const
).map(([operation, syntax, mask, value]) => ({ operation, syntax, mask, value }));

/** The operation of each of the 65,536 halfwords; 0 where there is none. */
export const OPERATION: Uint8Array = operations();

/** By encoding and not by halfword, which would take a command that reads this 30 ms. */
function operations(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const { operation, mask, value } of ENCODINGS) {
    const free = 0xffff & ~mask;
    for (let rest = free; rest > 0; rest = (rest - 1) & free) table[value | rest] = operation;
    table[value] = operation;
  }
  return table;
}

/** How far BL jumps from behind itself, from its two halfwords (A6.7.13). */
export function callOffset(first: number, second: number): number {
  const sign = (first << 21) >> 31;
  const i1 = ~((second >> 13) ^ sign) & 1;
  const i2 = ~((second >> 11) ^ sign) & 1;
  const upper = (sign << 24) | (i1 << 23) | (i2 << 22);
  return upper | ((first & 0x3ff) << 12) | ((second & 0x7ff) << 1);
}

/**
 * For each condition 0..14, a bit for each of the sixteen states of the flags NZCV (V is bit 0 of the state): does it
 * hold? (A6.3 of the manual; 14 is not encodable in a branch.)
 */
export const HOLDS: Uint16Array = Uint16Array.from({ length: 16 }, (_, condition) => {
  const states = Array.from({ length: 16 }, (_, flags) =>
    holds(condition, flags) ? 1 << flags : 0,
  );
  return states.reduce((all, one) => all | one, 0);
});

function holds(condition: number, flags: number): boolean {
  const n = (flags & 8) !== 0;
  const z = (flags & 4) !== 0;
  const c = (flags & 2) !== 0;
  const v = (flags & 1) !== 0;
  const bases = [z, c, n, v, c && !z, n === v, n === v && !z, true];
  return (bases[condition >> 1] === true) !== ((condition & 1) === 1);
}
