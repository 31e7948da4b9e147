/** A host's requests to a board and the replies, as canonical bytes (boot.proto). */
import { tripod } from "../../proto/gen/tripod.js";
import type { Codec } from "../../runtime/contract/system.ts";
import { BoardFrameType } from "../../runtime/wire/frame.ts";
import {
  bytesOf,
  codec,
  hexOf,
  LANE_SIZE_MAX,
  nameOf,
  numberOf,
  SLOT_STATES,
  SLOTS,
  type SlotName,
  type SlotState,
  SYSTEM_SIZE_MAX,
  sizeOf,
  UNIQUE_ID_SIZE,
} from "./messages.ts";

const v1 = tripod.boot.v1;

export const SECTOR_SIZE = 4096;
export const BLOCK_SIZE = 65_536;
export const PAGE_SIZE = 256;
/** The sectors of a slot. */
export const SECTOR_COUNT = 240;
export const SLOT_SIZE = SECTOR_COUNT * SECTOR_SIZE;
export const WRITE_SIZE_MAX = 768;
const SHA256_SIZE = 32;

/** In the order of their values, of which the first is 1. */
const RESULTS = [
  "ok",
  "bad-request",
  "out-of-range",
  "slot-in-use",
  "write-failed",
  "bad-header",
  "wrong-board",
  "wrong-slot",
  "bad-image",
  "too-old",
  "not-here",
  "bad-rate",
] as const;
export type RequestResult = (typeof RESULTS)[number];

/** Reset into the loader and stay there, or restart; only the board with this unique id obeys. */
export interface Reset {
  readonly kind: "reset";
  readonly toLoader: boolean;
  readonly uniqueId: string;
}

export interface Erase {
  readonly kind: "erase";
  readonly slot: SlotName;
  /** From the slot's beginning; a multiple of size. */
  readonly offset: number;
  readonly size: typeof SECTOR_SIZE | typeof BLOCK_SIZE;
}

export interface Write {
  readonly kind: "write";
  readonly slot: SlotName;
  /** From the slot's beginning; whole pages, as the data is. */
  readonly offset: number;
  readonly data: Uint8Array;
}

export interface Baud {
  readonly kind: "baud";
  readonly rate: number;
}

/** Asks about, or acts on, a slot as a whole. */
export interface SlotRequest<Kind extends "map" | "stage" | "inspect"> {
  readonly kind: Kind;
  readonly slot: SlotName;
}

export interface Confirm {
  readonly kind: "confirm";
}

export type Request =
  | Reset
  | Confirm
  | Baud
  | SlotRequest<"map">
  | Erase
  | Write
  | SlotRequest<"stage">
  | SlotRequest<"inspect">;

/** The reply to every request without a reply type of its own, or that is refused. */
export interface Answer {
  readonly kind: "answer";
  /** The sequence number of the request. */
  readonly to: number;
  readonly result: RequestResult;
}

export interface Mapped {
  readonly kind: "mapped";
  readonly to: number;
  readonly slot: SlotName;
  /** The CRC-32 of each sector, in order. */
  readonly crcs: readonly number[];
}

/** The state of a slot, as read from flash. */
export interface Inspected {
  readonly kind: "inspected";
  readonly to: number;
  readonly slot: SlotName;
  readonly state: SlotState | undefined;
  readonly imageVersion: number;
  /** Of the image with its header, in bytes. */
  readonly size: number;
  /** Of the image's body, in hexadecimal; empty if there is none. */
  readonly sha256: string;
  readonly system: string;
  readonly lane: string;
  readonly trialsLeft: number;
  readonly generation: number;
}

export type BoardReply = Answer | Mapped | Inspected;

const resetCodec: Codec<Reset> = codec(v1.Reset, {
  toMessage: ({ toLoader, uniqueId }) => ({ toLoader, uniqueId: bytesOf(uniqueId) }),
  fromMessage: ({ toLoader, uniqueId }) =>
    uniqueId.length === UNIQUE_ID_SIZE
      ? { kind: "reset", toLoader, uniqueId: hexOf(uniqueId) }
      : undefined,
});

const baudCodec: Codec<Baud> = codec(v1.Baud, {
  toMessage: ({ rate }) => ({ rate }),
  fromMessage: ({ rate }) => ({ kind: "baud", rate }),
});

const eraseCodec: Codec<Erase> = codec(v1.Erase, {
  toMessage: ({ slot, offset, size }) => ({ slot: numberOf(SLOTS, slot), offset, size }),
  fromMessage: ({ slot: number, offset, size }) => {
    const slot = nameOf(SLOTS, number);
    if (slot === undefined || (size !== SECTOR_SIZE && size !== BLOCK_SIZE)) return undefined;
    const fits = offset % size === 0 && offset <= SLOT_SIZE - size;
    return fits ? { kind: "erase", slot, offset, size } : undefined;
  },
});

const writeCodec: Codec<Write> = codec(v1.Write, {
  toMessage: ({ slot, offset, data }) => ({ slot: numberOf(SLOTS, slot), offset, data }),
  fromMessage: ({ slot: number, offset, data }) => {
    const slot = nameOf(SLOTS, number);
    const size = data.length;
    const whole = size % PAGE_SIZE === 0 && offset % PAGE_SIZE === 0;
    const fits = size > 0 && size <= WRITE_SIZE_MAX && offset <= SLOT_SIZE - size;
    return slot !== undefined && whole && fits ? { kind: "write", slot, offset, data } : undefined;
  },
});

/** MAP, STAGE and INSPECT differ in their frame's type only. */
function slotRequestCodec<Kind extends "map" | "stage" | "inspect">(
  kind: Kind,
): Codec<SlotRequest<Kind>> {
  return codec(v1.Map, {
    toMessage: ({ slot }) => ({ slot: numberOf(SLOTS, slot) }),
    fromMessage: ({ slot: number }) => {
      const slot = nameOf(SLOTS, number);
      return slot && { kind, slot };
    },
  });
}

const mapCodec = slotRequestCodec("map");
const stageCodec = slotRequestCodec("stage");
const inspectCodec = slotRequestCodec("inspect");

const answerCodec: Codec<Answer> = codec(v1.Answer, {
  toMessage: ({ to, result }) => ({ to, result: numberOf(RESULTS, result) }),
  fromMessage: ({ to, result: number }) => {
    const result = nameOf(RESULTS, number);
    return isSequence(to) && result !== undefined ? { kind: "answer", to, result } : undefined;
  },
});

const mappedCodec: Codec<Mapped> = codec(v1.Mapped, {
  toMessage: ({ to, slot, crcs }) => ({
    to,
    slot: numberOf(SLOTS, slot),
    crcs: bytesOfWords(crcs),
  }),
  fromMessage: ({ to, slot: number, crcs }) => {
    const slot = nameOf(SLOTS, number);
    if (!isSequence(to) || slot === undefined || crcs.length !== SECTOR_COUNT * 4) return undefined;
    return { kind: "mapped", to, slot, crcs: wordsOf(crcs) };
  },
});

const inspectedCodec: Codec<Inspected> = codec(v1.Inspected, {
  toMessage: (inspected) => ({
    ...inspected,
    slot: numberOf(SLOTS, inspected.slot),
    state: numberOf(SLOT_STATES, inspected.state),
    sha256: bytesOf(inspected.sha256),
  }),
  fromMessage: (message) => {
    const { to, state, imageVersion, size, sha256, system, lane, trialsLeft, generation } = message;
    const slot = nameOf(SLOTS, message.slot);
    const fits =
      isSequence(to) &&
      size <= SLOT_SIZE &&
      (sha256.length === 0 || sha256.length === SHA256_SIZE) &&
      sizeOf(system) <= SYSTEM_SIZE_MAX &&
      sizeOf(lane) <= LANE_SIZE_MAX;
    if (!fits || slot === undefined) return undefined;
    return {
      kind: "inspected",
      to,
      slot,
      state: nameOf(SLOT_STATES, state),
      imageVersion,
      size,
      sha256: hexOf(sha256),
      system,
      lane,
      trialsLeft,
      generation,
    };
  },
});

const NOTHING = new Uint8Array();

/** A request as the type and the payload of a frame. */
export function encodeRequest(request: Request): {
  readonly type: BoardFrameType;
  readonly payload: Uint8Array;
} {
  const type = BoardFrameType[request.kind];
  switch (request.kind) {
    case "reset":
      return { type, payload: resetCodec.encode(request) };
    case "confirm":
      return { type, payload: NOTHING };
    case "baud":
      return { type, payload: baudCodec.encode(request) };
    case "map":
      return { type, payload: mapCodec.encode(request) };
    case "erase":
      return { type, payload: eraseCodec.encode(request) };
    case "write":
      return { type, payload: writeCodec.encode(request) };
    case "stage":
      return { type, payload: stageCodec.encode(request) };
    case "inspect":
      return { type, payload: inspectCodec.encode(request) };
  }
}

const REPLIES = new Map<BoardFrameType, (payload: Uint8Array) => BoardReply | undefined>([
  [BoardFrameType.answer, answerCodec.decode],
  [BoardFrameType.mapped, mappedCodec.decode],
  [BoardFrameType.inspected, inspectedCodec.decode],
]);

/** Decodes a reply from a board; undefined for frames that are not replies, or not canonical. */
export function decodeReply(type: BoardFrameType, payload: Uint8Array): BoardReply | undefined {
  return REPLIES.get(type)?.(payload);
}

function bytesOfWords(words: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  for (const [index, word] of words.entries()) view.setUint32(index * 4, word, true);
  return new Uint8Array(view.buffer);
}

function wordsOf(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
}

function isSequence(to: number): boolean {
  return to <= 0xffff;
}
