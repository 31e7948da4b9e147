/** A board's own messages, as canonical bytes (boot.proto): the generated codecs made strict. */
import { tripod } from "../../proto/gen/tripod.js";
import type { Codec } from "../../runtime/contract/system.ts";
import { sameBytes } from "../../runtime/wire/bytes.ts";
import { decoded, PARTS_DIGEST_SIZE, withoutDefaults } from "../../runtime/wire/messages.ts";

const v1 = tripod.boot.v1;

/** Each enum's names in the order of its values, of which the first is 1. */
export const BOARDS = ["pico"] as const;
export const MODES = ["loader", "lane"] as const;
export const BOOT_REASONS = ["power-on", "pin", "watchdog", "asked"] as const;
export const STAYS = ["listening", "asked", "strap", "no-image", "crashed"] as const;
export const SLOTS = ["A", "B"] as const;
export const SLOT_STATES = ["empty", "pending", "trial", "confirmed", "rejected"] as const;

export type BoardKind = (typeof BOARDS)[number];
export type BootReason = (typeof BOOT_REASONS)[number];
export type Stay = (typeof STAYS)[number];
export type SlotName = (typeof SLOTS)[number];
export type SlotState = (typeof SLOT_STATES)[number];

export const UNIQUE_ID_SIZE = 8;
export const SYSTEM_SIZE_MAX = 32;
export const LANE_SIZE_MAX = 16;
const LOG_SIZE_MAX = 200;
const NO_PARTS = new Uint8Array();

/** A board's description of itself, sent when it has booted and in reply to IDENTIFY. */
export interface Identity {
  readonly board: BoardKind;
  /** The flash chip's, 16 upper-case hexadecimal digits. */
  readonly uniqueId: string;
  readonly mode: (typeof MODES)[number];
  readonly bootReason: BootReason | undefined;
  readonly loaderVersion: number;
  /** The slot of the running image, or in the loader of the image that would be started. */
  readonly slot: SlotName | undefined;
  readonly slotState: SlotState | undefined;
  readonly imageVersion: number;
  readonly system: string;
  readonly lane: string;
  /** Receive window: bytes on the wire that the host may send before it waits for a reply. */
  readonly window: number;
  /** The oldest image version that is accepted. */
  readonly versionFloor: number;
  /** Why the loader starts no image; undefined in a lane's image. */
  readonly stay: Stay | undefined;
  /** The digest of the proved parts that what answers was built of; undefined where there are none. */
  readonly parts?: Uint8Array | undefined;
}

export interface Heartbeat {
  readonly alive: number;
  readonly mode: (typeof MODES)[number];
  readonly stateDigest: number;
}

export const identityCodec: Codec<Identity> = codec(v1.Identity, {
  toMessage: ({ parts = NO_PARTS, ...identity }) => ({
    ...identity,
    parts,
    board: numberOf(BOARDS, identity.board),
    uniqueId: bytesOf(identity.uniqueId),
    mode: numberOf(MODES, identity.mode),
    bootReason: numberOf(BOOT_REASONS, identity.bootReason),
    slot: numberOf(SLOTS, identity.slot),
    slotState: numberOf(SLOT_STATES, identity.slotState),
    stay: numberOf(STAYS, identity.stay),
  }),
  fromMessage: (message) => {
    const board = nameOf(BOARDS, message.board);
    const mode = nameOf(MODES, message.mode);
    const { uniqueId, system, lane, loaderVersion, imageVersion, window, versionFloor } = message;
    const { parts } = message;
    const fits =
      uniqueId.length === UNIQUE_ID_SIZE &&
      sizeOf(system) <= SYSTEM_SIZE_MAX &&
      sizeOf(lane) <= LANE_SIZE_MAX &&
      message.slot <= SLOTS.length &&
      [0, PARTS_DIGEST_SIZE].includes(parts.length);
    if (!fits || board === undefined || mode === undefined) return undefined;
    return {
      board,
      uniqueId: hexOf(uniqueId),
      mode,
      bootReason: nameOf(BOOT_REASONS, message.bootReason),
      loaderVersion,
      slot: nameOf(SLOTS, message.slot),
      slotState: nameOf(SLOT_STATES, message.slotState),
      imageVersion,
      system,
      lane,
      window,
      versionFloor,
      stay: nameOf(STAYS, message.stay),
      ...(parts.length > 0 ? { parts: Uint8Array.from(parts) } : {}),
    };
  },
});

export const heartbeatCodec: Codec<Heartbeat> = codec(v1.Heartbeat, {
  toMessage: (beat) => ({ ...beat, mode: numberOf(MODES, beat.mode) }),
  fromMessage: ({ alive, mode: number, stateDigest }) => {
    const mode = nameOf(MODES, number);
    return mode && { alive, mode, stateDigest };
  },
});

/** A log line. */
export const logCodec: Codec<string> = codec(v1.Log, {
  toMessage: (text) => ({ text }),
  fromMessage: ({ text }) => (sizeOf(text) <= LOG_SIZE_MAX ? text : undefined),
});

/** The part of a generated class that a codec needs. */
interface MessageClass<Message> {
  encode(message: Partial<Message>): { finish(): Uint8Array };
  decode(bytes: Uint8Array): Message;
}

/**
 * A codec for values, on top of the generated codec for messages. `fromMessage` returns undefined for values out of range;
 * input that is not canonical is detected by encoding it again.
 */
export function codec<Message extends object, Value>(
  type: MessageClass<Message>,
  between: {
    readonly toMessage: (value: Value) => { readonly [Key in keyof Message]?: Message[Key] };
    readonly fromMessage: (message: Message) => Value | undefined;
  },
): Codec<Value> {
  const encode = (value: Value) => type.encode(withoutDefaults(between.toMessage(value))).finish();
  return {
    encode,
    decode: (bytes) => {
      const message = decoded(() => type.decode(bytes));
      const value = message && between.fromMessage(message);
      return value !== undefined && sameBytes(encode(value), bytes) ? value : undefined;
    },
  };
}

/** A name's number; 0 for none. */
export function numberOf<Name extends string>(
  names: readonly Name[],
  name: Name | undefined,
): number {
  return name === undefined ? 0 : names.indexOf(name) + 1;
}

export function nameOf<Name extends string>(
  names: readonly Name[],
  number: number,
): Name | undefined {
  return names[number - 1];
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex").toUpperCase();
}

/** What such a chip is, for people. */
export const NO_IDENTITY = "a flash chip without a unique id reads like that";

/** Whether boards can be told apart by this id. A chip that lacks the command for it answers with bits that are all alike. */
export function identifies(uniqueId: string): boolean {
  return !/^(?:0+|F+)$/.test(uniqueId);
}

export function bytesOf(hex: string): Uint8Array {
  return new Uint8Array(Buffer.from(hex, "hex"));
}

export function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
