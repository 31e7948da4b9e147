/** Puts our core into an rp2040js RP2040 in place of its own, and its peripherals onto our core's bus. */
import type { RP2040 } from "rp2040js";
import { Core } from "./core.ts";
import type { Bus, CoreOptions } from "./machine.ts";

const USB_RAM_BASE = 0x5010_0000;
/** SIO answers in its first page. */
const SIO_PAGE = 0xd000_0;

/**
 * To be called when `mcu.peripherals` and `mcu.flash` are set up. Flash may be any power of two up to 16 MB:
 * a smaller chip repeats in the window. Execution starts at the reset vector of the ROM.
 */
export function installCore(
  mcu: RP2040,
  options: Omit<CoreOptions, "rom" | "flash" | "sram" | "bus">,
): Core {
  const rom = new Uint8Array(mcu.bootrom.buffer);
  const core = new Core({ ...options, rom, flash: mcu.flash, sram: mcu.sram, bus: busOf(mcu) });
  Object.assign(mcu, { core, step: () => core.step() });
  Object.assign(mcu.ppb, {
    readUint32: (offset: number) => core.readPrivate(offset),
    writeUint32: (offset: number, value: number) => core.writePrivate(offset, value),
  });
  return core;
}

/** What rp2040js would only warn of, an address where nothing is, is a bus fault. */
function busOf(mcu: RP2040): Bus {
  return {
    read(address, width) {
      if (isWordOfApb(address, width))
        return mcu.findPeripheral(address)?.readUint32(address & 0x3fff);
      if (!isMapped(mcu, address)) return undefined;
      if (width === 4) return mcu.readUint32(address);
      return width === 2 ? mcu.readUint16(address) : mcu.readUint8(address);
    },
    write(address, width, value) {
      if (isWordOfApb(address, width)) {
        const peripheral = mcu.findPeripheral(address);
        // Bits 12 and 13 choose between writing, toggling, setting and clearing (RP2040 datasheet 2.1.2).
        peripheral?.writeUint32Atomic(address & 0xfff, value, (address >>> 12) & 3);
        return peripheral !== undefined;
      }
      if (!isMapped(mcu, address)) return false;
      if (width === 4) mcu.writeUint32(address, value);
      else if (width === 2) mcu.writeUint16(address, value & 0xffff);
      else mcu.writeUint8(address, value & 0xff);
      return true;
    },
  };
}

/** Nearly all accesses outside memory are these: straight to their peripheral, past rp2040js' search through all ranges. */
function isWordOfApb(address: number, width: number): boolean {
  return width === 4 && address >>> 28 === 4;
}

function isMapped(mcu: RP2040, address: number): boolean {
  if (address >>> 12 === SIO_PAGE) return true;
  const inUsbRam = address - USB_RAM_BASE;
  if (inUsbRam >= 0 && inUsbRam < mcu.usbDPRAM.length) return true;
  return mcu.peripherals[(address >>> 14) << 2] !== undefined;
}
