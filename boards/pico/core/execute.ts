/** The inner loop: executes what needs only registers, SRAM, mapped flash and the code being run, and leaves the rest to `slowly`. */
import { callOffset, HOLDS, OPERATION } from "./decode.ts";
import { type CoreState, type Low, type RegisterIndex, SRAM_BASE } from "./machine.ts";
import { BARRIER, changePrimask, isBarrier } from "./special.ts";
import { blockInSram, popInSram, pushInSram, transferInSram } from "./sram.ts";
import { loadInFlash } from "./xip.ts";

const BRANCH_TO_ITSELF = 0xe7fe;

/**
 * Executes until no cycles are left. `slowly` does the one instruction at the PC, or makes its code reachable.
 *
 * One function, with the PC, the flags and the cycles left as local variables and with plain numbers as labels: so that
 * the compiler keeps the state in machine registers and makes a jump table (named labels halve the speed). The labels
 * are those of decode.ts, and a test holds one against the other.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: an interpreter's loop split into calls runs at half the speed
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one flat case for each instruction
export function execute(m: CoreState, slowly: (m: CoreState) => void): void {
  const { r, sram32, sram8 } = m;
  let { code, base, n, z, c, v, left } = m;
  let pc = r[15];
  for (;;) {
    while (left > 0) {
      const at = (pc - base) >>> 1;
      if (at >= code.length) break;
      const o = code[at] as number;
      // The register fields: destination, source, third register, and the one beside an 8-bit immediate.
      const d = (o & 7) as Low;
      const s = ((o >> 3) & 7) as Low;
      const t = ((o >> 6) & 7) as Low;
      const e = ((o >> 8) & 7) as Low;
      pc = (pc + 2) | 0;
      left -= 1;
      switch (OPERATION[o] as number) {
        case 1: {
          // lsls rd, rm, #imm5
          const by = (o >> 6) & 31;
          if (by !== 0) c = (r[s] >>> (32 - by)) & 1;
          r[d] = n = z = r[s] << by;
          continue;
        }
        case 2: {
          // lsrs rd, rm, #imm5
          const by = ((o >> 6) - 1) & 31;
          c = (r[s] >>> by) & 1;
          r[d] = n = z = (r[s] >>> by) >>> 1;
          continue;
        }
        case 3: {
          // asrs rd, rm, #imm5
          const by = ((o >> 6) - 1) & 31;
          c = (r[s] >>> by) & 1;
          r[d] = n = z = (r[s] >> by) >> 1;
          continue;
        }
        case 4: {
          // adds rd, rn, rm
          const x = r[s];
          const y = r[t];
          r[d] = n = z = (x + y) | 0;
          c = z >>> 0 < x >>> 0 ? 1 : 0;
          v = ((x ^ z) & (y ^ z)) >>> 31;
          continue;
        }
        case 5: {
          // subs rd, rn, rm
          const x = r[s];
          const y = r[t];
          r[d] = n = z = (x - y) | 0;
          c = x >>> 0 >= y >>> 0 ? 1 : 0;
          v = ((x ^ y) & (x ^ z)) >>> 31;
          continue;
        }
        case 6: {
          // adds rd, rn, #imm3
          const x = r[s];
          r[d] = n = z = (x + t) | 0;
          c = z >>> 0 < t ? 1 : 0;
          v = (~x & z) >>> 31;
          continue;
        }
        case 7: {
          // subs rd, rn, #imm3
          const x = r[s];
          r[d] = n = z = (x - t) | 0;
          c = x >>> 0 >= t ? 1 : 0;
          v = (x & ~z) >>> 31;
          continue;
        }
        case 8: // movs rd, #imm8
          r[e] = n = z = o & 255;
          continue;
        case 9: {
          // cmp rn, #imm8
          const x = r[e];
          n = z = (x - (o & 255)) | 0;
          c = x >>> 0 >= (o & 255) ? 1 : 0;
          v = (x & ~z) >>> 31;
          continue;
        }
        case 10: {
          // adds rd, #imm8
          const x = r[e];
          r[e] = n = z = (x + (o & 255)) | 0;
          c = z >>> 0 < (o & 255) ? 1 : 0;
          v = (~x & z) >>> 31;
          continue;
        }
        case 11: {
          // subs rd, #imm8
          const x = r[e];
          r[e] = n = z = (x - (o & 255)) | 0;
          c = x >>> 0 >= (o & 255) ? 1 : 0;
          v = (x & ~z) >>> 31;
          continue;
        }
        case 12: // ands rd, rm
          r[d] = n = z = r[d] & r[s];
          continue;
        case 13: // eors rd, rm
          r[d] = n = z = r[d] ^ r[s];
          continue;
        case 17: // adcs rd, rm
        case 18: {
          // sbcs rd, rm
          const x = r[d];
          const y = (o & 128) !== 0 ? ~r[s] : r[s];
          r[d] = n = z = (x + y + c) | 0;
          c = ((x & y) | ((x | y) & ~z)) >>> 31;
          v = ((x ^ z) & (y ^ z)) >>> 31;
          continue;
        }
        case 19: {
          // rors rd, rs
          const by = r[s] & 255;
          n = z = r[d];
          if (by === 0) continue;
          r[d] = n = z = (z >>> (by & 31)) | (z << (-by & 31));
          c = z >>> 31;
          continue;
        }
        case 20: // tst rn, rm
          n = z = r[d] & r[s];
          continue;
        case 21: {
          // rsbs rd, rn, #0
          const y = r[s];
          r[d] = n = z = -y | 0;
          c = y === 0 ? 1 : 0;
          v = (y & z) >>> 31;
          continue;
        }
        case 22: {
          // cmp rn, rm
          const x = r[d];
          const y = r[s];
          n = z = (x - y) | 0;
          c = x >>> 0 >= y >>> 0 ? 1 : 0;
          v = ((x ^ y) & (x ^ z)) >>> 31;
          continue;
        }
        case 24: // orrs rd, rm
          r[d] = n = z = r[d] | r[s];
          continue;
        case 25: // muls rd, rm
          r[d] = n = z = Math.imul(r[d], r[s]);
          continue;
        case 26: // bics rd, rm
          r[d] = n = z = r[d] & ~r[s];
          continue;
        case 27: // mvns rd, rm
          r[d] = n = z = ~r[s];
          continue;
        case 28: // add rd, rm, any register
        case 30: {
          // mov rd, rm, any register
          const from = ((o >> 3) & 15) as RegisterIndex;
          const to = (d | ((o >> 4) & 8)) as RegisterIndex;
          if (to === 13 || to === 15 || from === 15) break;
          r[to] = (o & 0x200) === 0 ? r[to] + r[from] : r[from];
          continue;
        }
        case 31: {
          // bx rm
          const target = r[((o >> 3) & 15) as RegisterIndex];
          if ((target & 1) === 0 || target >>> 28 === 15) break;
          pc = target & ~1;
          left -= 1;
          continue;
        }
        case 32: {
          // blx rm
          const target = r[((o >> 3) & 15) as RegisterIndex];
          if ((target & 1) === 0) break;
          r[14] = pc | 1;
          pc = target & ~1;
          left -= 1;
          continue;
        }
        case 33: {
          // ldr rt, [pc, #imm8]
          const place = ((((pc + 2) & ~3) - base) >>> 1) + ((o & 255) << 1);
          if (place + 1 >= code.length) break;
          r[e] = (code[place] as number) | ((code[place + 1] as number) << 16);
          left -= 1;
          continue;
        }
        case 42: // str rt, [rn, #imm5]
        case 43: {
          // ldr rt, [rn, #imm5]
          const place = (r[s] + ((o >> 4) & 124) - SRAM_BASE) | 0;
          if ((place & 3) !== 0 || place >>> 0 >= sram8.length) {
            if (!loadInFlash(m, o, OPERATION[o] as number)) break;
          } else if ((o & 0x800) === 0) sram32[place >> 2] = r[d];
          else r[d] = sram32[place >> 2] as number;
          left -= 1;
          continue;
        }
        case 34: // str rt, [rn, rm]
        case 35: // strh rt, [rn, rm]
        case 36: // strb rt, [rn, rm]
        case 37: // ldrsb rt, [rn, rm]
        case 38: // ldr rt, [rn, rm]
        case 39: // ldrh rt, [rn, rm]
        case 40: // ldrb rt, [rn, rm]
        case 41: // ldrsh rt, [rn, rm]
        case 44: // strb rt, [rn, #imm5]
        case 45: // ldrb rt, [rn, #imm5]
        case 46: // strh rt, [rn, #imm5]
        case 47: // ldrh rt, [rn, #imm5]
        case 48: // str rt, [sp, #imm8]
        case 49: // ldr rt, [sp, #imm8]
          if (
            !transferInSram(m, o, OPERATION[o] as number) &&
            !loadInFlash(m, o, OPERATION[o] as number)
          ) {
            break;
          }
          left -= 1;
          continue;
        case 51: // add rd, sp, #imm8
          r[e] = r[13] + ((o & 255) << 2);
          continue;
        case 52: // add sp, #imm7
          r[13] = r[13] + ((o & 127) << 2);
          continue;
        case 53: // sub sp, #imm7
          r[13] = r[13] - ((o & 127) << 2);
          continue;
        case 55: // sxtb rd, rm
          r[d] = (r[s] << 24) >> 24;
          continue;
        case 56: // uxth rd, rm
          r[d] = r[s] & 0xffff;
          continue;
        case 57: // uxtb rd, rm
          r[d] = r[s] & 255;
          continue;
        case 59: // cps effect
          if (!changePrimask(m, o)) break;
          continue;
        case 58: // push {list}
        case 63: {
          // pop {list}
          const words = (o & 0x800) === 0 ? pushInSram(m, o) : popInSram(m, o);
          if (words === 0) break;
          left -= words;
          if ((o & 0x900) !== 0x900) continue;
          pc = r[15];
          left -= 2;
          continue;
        }
        case 66: // stm rn!, {list}
        case 67: {
          // ldm rn!, {list}
          const words = blockInSram(m, o);
          if (words === 0) break;
          left -= words;
          continue;
        }
        case 68: {
          // b<c> label
          const flags = (n < 0 ? 8 : 0) | (z === 0 ? 4 : 0) | (c << 1) | v;
          if ((((HOLDS[(o >> 8) & 15] as number) >>> flags) & 1) === 0) continue;
          pc = (pc + 2 + ((o << 24) >> 23)) | 0;
          left -= 1;
          continue;
        }
        case 70: // b label
          pc = (pc + 2 + ((o << 21) >> 20)) | 0;
          left -= 1;
          // A branch to itself, of 2 cycles, goes on for all that are left: a program that hangs costs no more than one that sleeps.
          if (o === BRANCH_TO_ITSELF && left > 0) left = -(left & 1);
          continue;
        case 71: {
          // 32-bit instruction
          const second = code[at + 1] ?? 0;
          if (o === BARRIER && isBarrier(second)) {
            pc = (pc + 2) | 0;
            left -= 2;
            continue;
          }
          if ((second & 0xd000) !== 0xd000) break; // It is not bl.
          r[14] = (pc + 2) | 1;
          pc = (pc + 2 + callOffset(o, second)) | 0;
          left -= 2;
          continue;
        }
      }
      pc = (pc - 2) | 0;
      left += 1;
      break;
    }
    r[15] = pc;
    m.n = n;
    m.z = z;
    m.c = c;
    m.v = v;
    m.left = left;
    if (left <= 0) return;
    slowly(m);
    ({ code, base, n, z, c, v, left } = m);
    pc = r[15];
  }
}
