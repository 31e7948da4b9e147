import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace tripod. */
export namespace tripod {

    /** Namespace boot. */
    namespace boot {

        /** Namespace v1. */
        namespace v1 {

            /** Board enum. */
            enum Board {

                /** BOARD_UNSPECIFIED value */
                BOARD_UNSPECIFIED = 0,

                /** BOARD_PICO value */
                BOARD_PICO = 1
            }

            /** Mode enum. */
            enum Mode {

                /** MODE_UNSPECIFIED value */
                MODE_UNSPECIFIED = 0,

                /** MODE_LOADER value */
                MODE_LOADER = 1,

                /** MODE_LANE value */
                MODE_LANE = 2
            }

            /** BootReason enum. */
            enum BootReason {

                /** BOOT_REASON_UNSPECIFIED value */
                BOOT_REASON_UNSPECIFIED = 0,

                /** BOOT_REASON_POWER_ON value */
                BOOT_REASON_POWER_ON = 1,

                /** BOOT_REASON_PIN value */
                BOOT_REASON_PIN = 2,

                /** BOOT_REASON_WATCHDOG value */
                BOOT_REASON_WATCHDOG = 3,

                /** BOOT_REASON_ASKED value */
                BOOT_REASON_ASKED = 4
            }

            /** Stay enum. */
            enum Stay {

                /** STAY_UNSPECIFIED value */
                STAY_UNSPECIFIED = 0,

                /** STAY_LISTENING value */
                STAY_LISTENING = 1,

                /** STAY_ASKED value */
                STAY_ASKED = 2,

                /** STAY_STRAP value */
                STAY_STRAP = 3,

                /** STAY_NO_IMAGE value */
                STAY_NO_IMAGE = 4,

                /** STAY_CRASHED value */
                STAY_CRASHED = 5
            }

            /** SlotState enum. */
            enum SlotState {

                /** SLOT_STATE_UNSPECIFIED value */
                SLOT_STATE_UNSPECIFIED = 0,

                /** SLOT_STATE_EMPTY value */
                SLOT_STATE_EMPTY = 1,

                /** SLOT_STATE_PENDING value */
                SLOT_STATE_PENDING = 2,

                /** SLOT_STATE_TRIAL value */
                SLOT_STATE_TRIAL = 3,

                /** SLOT_STATE_CONFIRMED value */
                SLOT_STATE_CONFIRMED = 4,

                /** SLOT_STATE_REJECTED value */
                SLOT_STATE_REJECTED = 5
            }

            /** Result enum. */
            enum Result {

                /** RESULT_UNSPECIFIED value */
                RESULT_UNSPECIFIED = 0,

                /** RESULT_OK value */
                RESULT_OK = 1,

                /** RESULT_BAD_REQUEST value */
                RESULT_BAD_REQUEST = 2,

                /** RESULT_OUT_OF_RANGE value */
                RESULT_OUT_OF_RANGE = 3,

                /** RESULT_SLOT_IN_USE value */
                RESULT_SLOT_IN_USE = 4,

                /** RESULT_WRITE_FAILED value */
                RESULT_WRITE_FAILED = 5,

                /** RESULT_BAD_HEADER value */
                RESULT_BAD_HEADER = 6,

                /** RESULT_WRONG_BOARD value */
                RESULT_WRONG_BOARD = 7,

                /** RESULT_WRONG_SLOT value */
                RESULT_WRONG_SLOT = 8,

                /** RESULT_BAD_IMAGE value */
                RESULT_BAD_IMAGE = 9,

                /** RESULT_TOO_OLD value */
                RESULT_TOO_OLD = 10,

                /** RESULT_NOT_HERE value */
                RESULT_NOT_HERE = 11,

                /** RESULT_BAD_RATE value */
                RESULT_BAD_RATE = 12
            }

            /**
             * Properties of an Identity.
             * @deprecated Use tripod.boot.v1.Identity.$Properties instead.
             */
            interface IIdentity extends tripod.boot.v1.Identity.$Properties {
            }

            /** Represents an Identity. */
            class Identity {

                /**
                 * Constructs a new Identity.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Identity.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Identity board. */
                board: tripod.boot.v1.Board;

                /** Identity uniqueId. */
                uniqueId: Uint8Array;

                /** Identity mode. */
                mode: tripod.boot.v1.Mode;

                /** Identity bootReason. */
                bootReason: tripod.boot.v1.BootReason;

                /** Identity loaderVersion. */
                loaderVersion: number;

                /** Identity slot. */
                slot: number;

                /** Identity slotState. */
                slotState: tripod.boot.v1.SlotState;

                /** Identity imageVersion. */
                imageVersion: number;

                /** Identity system. */
                system: string;

                /** Identity lane. */
                lane: string;

                /** Identity window. */
                window: number;

                /** Identity versionFloor. */
                versionFloor: number;

                /** Identity stay. */
                stay: tripod.boot.v1.Stay;

                /** Identity parts. */
                parts: Uint8Array;

                /**
                 * Creates a new Identity instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Identity instance
                 */
                static create(properties: tripod.boot.v1.Identity.$Shape): tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape;
                static create(properties?: tripod.boot.v1.Identity.$Properties): tripod.boot.v1.Identity;

                /**
                 * Encodes the specified Identity message. Does not implicitly {@link tripod.boot.v1.Identity.verify|verify} messages.
                 * @param message Identity message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Identity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Identity message, length delimited. Does not implicitly {@link tripod.boot.v1.Identity.verify|verify} messages.
                 * @param message Identity message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Identity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Identity message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape} Identity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape;

                /**
                 * Decodes an Identity message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape} Identity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape;

                /**
                 * Creates an Identity message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Identity
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Identity;

                /**
                 * Creates a plain object from an Identity message. Also converts values to other types if specified.
                 * @param message Identity
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Identity, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Identity to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Identity {

                /** Properties of an Identity. */
                interface $Properties {

                    /** Identity board */
                    board?: (tripod.boot.v1.Board|null);

                    /** Identity uniqueId */
                    uniqueId?: (Uint8Array|null);

                    /** Identity mode */
                    mode?: (tripod.boot.v1.Mode|null);

                    /** Identity bootReason */
                    bootReason?: (tripod.boot.v1.BootReason|null);

                    /** Identity loaderVersion */
                    loaderVersion?: (number|null);

                    /** Identity slot */
                    slot?: (number|null);

                    /** Identity slotState */
                    slotState?: (tripod.boot.v1.SlotState|null);

                    /** Identity imageVersion */
                    imageVersion?: (number|null);

                    /** Identity system */
                    system?: (string|null);

                    /** Identity lane */
                    lane?: (string|null);

                    /** Identity window */
                    window?: (number|null);

                    /** Identity versionFloor */
                    versionFloor?: (number|null);

                    /** Identity stay */
                    stay?: (tripod.boot.v1.Stay|null);

                    /** Identity parts */
                    parts?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Identity. */
                type $Shape = tripod.boot.v1.Identity.$Properties;
            }

            /**
             * Properties of a Heartbeat.
             * @deprecated Use tripod.boot.v1.Heartbeat.$Properties instead.
             */
            interface IHeartbeat extends tripod.boot.v1.Heartbeat.$Properties {
            }

            /** Represents a Heartbeat. */
            class Heartbeat {

                /**
                 * Constructs a new Heartbeat.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Heartbeat.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Heartbeat alive. */
                alive: number;

                /** Heartbeat mode. */
                mode: tripod.boot.v1.Mode;

                /** Heartbeat stateDigest. */
                stateDigest: number;

                /**
                 * Creates a new Heartbeat instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Heartbeat instance
                 */
                static create(properties: tripod.boot.v1.Heartbeat.$Shape): tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape;
                static create(properties?: tripod.boot.v1.Heartbeat.$Properties): tripod.boot.v1.Heartbeat;

                /**
                 * Encodes the specified Heartbeat message. Does not implicitly {@link tripod.boot.v1.Heartbeat.verify|verify} messages.
                 * @param message Heartbeat message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Heartbeat message, length delimited. Does not implicitly {@link tripod.boot.v1.Heartbeat.verify|verify} messages.
                 * @param message Heartbeat message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Heartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Heartbeat message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape} Heartbeat
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape;

                /**
                 * Decodes a Heartbeat message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape} Heartbeat
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape;

                /**
                 * Creates a Heartbeat message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Heartbeat
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Heartbeat;

                /**
                 * Creates a plain object from a Heartbeat message. Also converts values to other types if specified.
                 * @param message Heartbeat
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Heartbeat, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Heartbeat to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Heartbeat {

                /** Properties of a Heartbeat. */
                interface $Properties {

                    /** Heartbeat alive */
                    alive?: (number|null);

                    /** Heartbeat mode */
                    mode?: (tripod.boot.v1.Mode|null);

                    /** Heartbeat stateDigest */
                    stateDigest?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Heartbeat. */
                type $Shape = tripod.boot.v1.Heartbeat.$Properties;
            }

            /**
             * Properties of a Log.
             * @deprecated Use tripod.boot.v1.Log.$Properties instead.
             */
            interface ILog extends tripod.boot.v1.Log.$Properties {
            }

            /** Represents a Log. */
            class Log {

                /**
                 * Constructs a new Log.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Log.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Log text. */
                text: string;

                /**
                 * Creates a new Log instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Log instance
                 */
                static create(properties: tripod.boot.v1.Log.$Shape): tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape;
                static create(properties?: tripod.boot.v1.Log.$Properties): tripod.boot.v1.Log;

                /**
                 * Encodes the specified Log message. Does not implicitly {@link tripod.boot.v1.Log.verify|verify} messages.
                 * @param message Log message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Log.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Log message, length delimited. Does not implicitly {@link tripod.boot.v1.Log.verify|verify} messages.
                 * @param message Log message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Log.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Log message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape} Log
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape;

                /**
                 * Decodes a Log message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape} Log
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape;

                /**
                 * Creates a Log message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Log
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Log;

                /**
                 * Creates a plain object from a Log message. Also converts values to other types if specified.
                 * @param message Log
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Log, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Log to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Log {

                /** Properties of a Log. */
                interface $Properties {

                    /** Log text */
                    text?: (string|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Log. */
                type $Shape = tripod.boot.v1.Log.$Properties;
            }

            /**
             * Properties of a Reset.
             * @deprecated Use tripod.boot.v1.Reset.$Properties instead.
             */
            interface IReset extends tripod.boot.v1.Reset.$Properties {
            }

            /** Represents a Reset. */
            class Reset {

                /**
                 * Constructs a new Reset.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Reset.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Reset toLoader. */
                toLoader: boolean;

                /** Reset uniqueId. */
                uniqueId: Uint8Array;

                /**
                 * Creates a new Reset instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Reset instance
                 */
                static create(properties: tripod.boot.v1.Reset.$Shape): tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape;
                static create(properties?: tripod.boot.v1.Reset.$Properties): tripod.boot.v1.Reset;

                /**
                 * Encodes the specified Reset message. Does not implicitly {@link tripod.boot.v1.Reset.verify|verify} messages.
                 * @param message Reset message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Reset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Reset message, length delimited. Does not implicitly {@link tripod.boot.v1.Reset.verify|verify} messages.
                 * @param message Reset message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Reset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Reset message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape} Reset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape;

                /**
                 * Decodes a Reset message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape} Reset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape;

                /**
                 * Creates a Reset message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Reset
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Reset;

                /**
                 * Creates a plain object from a Reset message. Also converts values to other types if specified.
                 * @param message Reset
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Reset, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Reset to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Reset {

                /** Properties of a Reset. */
                interface $Properties {

                    /** Reset toLoader */
                    toLoader?: (boolean|null);

                    /** Reset uniqueId */
                    uniqueId?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Reset. */
                type $Shape = tripod.boot.v1.Reset.$Properties;
            }

            /**
             * Properties of a Baud.
             * @deprecated Use tripod.boot.v1.Baud.$Properties instead.
             */
            interface IBaud extends tripod.boot.v1.Baud.$Properties {
            }

            /** Represents a Baud. */
            class Baud {

                /**
                 * Constructs a new Baud.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Baud.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Baud rate. */
                rate: number;

                /**
                 * Creates a new Baud instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Baud instance
                 */
                static create(properties: tripod.boot.v1.Baud.$Shape): tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape;
                static create(properties?: tripod.boot.v1.Baud.$Properties): tripod.boot.v1.Baud;

                /**
                 * Encodes the specified Baud message. Does not implicitly {@link tripod.boot.v1.Baud.verify|verify} messages.
                 * @param message Baud message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Baud.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Baud message, length delimited. Does not implicitly {@link tripod.boot.v1.Baud.verify|verify} messages.
                 * @param message Baud message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Baud.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Baud message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape} Baud
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape;

                /**
                 * Decodes a Baud message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape} Baud
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape;

                /**
                 * Creates a Baud message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Baud
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Baud;

                /**
                 * Creates a plain object from a Baud message. Also converts values to other types if specified.
                 * @param message Baud
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Baud, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Baud to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Baud {

                /** Properties of a Baud. */
                interface $Properties {

                    /** Baud rate */
                    rate?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Baud. */
                type $Shape = tripod.boot.v1.Baud.$Properties;
            }

            /**
             * Properties of a Map.
             * @deprecated Use tripod.boot.v1.Map.$Properties instead.
             */
            interface IMap extends tripod.boot.v1.Map.$Properties {
            }

            /** Represents a Map. */
            class Map {

                /**
                 * Constructs a new Map.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Map.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Map slot. */
                slot: number;

                /**
                 * Creates a new Map instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Map instance
                 */
                static create(properties: tripod.boot.v1.Map.$Shape): tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape;
                static create(properties?: tripod.boot.v1.Map.$Properties): tripod.boot.v1.Map;

                /**
                 * Encodes the specified Map message. Does not implicitly {@link tripod.boot.v1.Map.verify|verify} messages.
                 * @param message Map message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Map.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Map message, length delimited. Does not implicitly {@link tripod.boot.v1.Map.verify|verify} messages.
                 * @param message Map message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Map.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Map message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape} Map
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape;

                /**
                 * Decodes a Map message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape} Map
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape;

                /**
                 * Creates a Map message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Map
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Map;

                /**
                 * Creates a plain object from a Map message. Also converts values to other types if specified.
                 * @param message Map
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Map, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Map to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Map {

                /** Properties of a Map. */
                interface $Properties {

                    /** Map slot */
                    slot?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Map. */
                type $Shape = tripod.boot.v1.Map.$Properties;
            }

            /**
             * Properties of a Mapped.
             * @deprecated Use tripod.boot.v1.Mapped.$Properties instead.
             */
            interface IMapped extends tripod.boot.v1.Mapped.$Properties {
            }

            /** Represents a Mapped. */
            class Mapped {

                /**
                 * Constructs a new Mapped.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Mapped.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Mapped to. */
                to: number;

                /** Mapped slot. */
                slot: number;

                /** Mapped crcs. */
                crcs: Uint8Array;

                /**
                 * Creates a new Mapped instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Mapped instance
                 */
                static create(properties: tripod.boot.v1.Mapped.$Shape): tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape;
                static create(properties?: tripod.boot.v1.Mapped.$Properties): tripod.boot.v1.Mapped;

                /**
                 * Encodes the specified Mapped message. Does not implicitly {@link tripod.boot.v1.Mapped.verify|verify} messages.
                 * @param message Mapped message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Mapped.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Mapped message, length delimited. Does not implicitly {@link tripod.boot.v1.Mapped.verify|verify} messages.
                 * @param message Mapped message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Mapped.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Mapped message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape} Mapped
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape;

                /**
                 * Decodes a Mapped message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape} Mapped
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape;

                /**
                 * Creates a Mapped message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Mapped
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Mapped;

                /**
                 * Creates a plain object from a Mapped message. Also converts values to other types if specified.
                 * @param message Mapped
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Mapped, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Mapped to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Mapped {

                /** Properties of a Mapped. */
                interface $Properties {

                    /** Mapped to */
                    to?: (number|null);

                    /** Mapped slot */
                    slot?: (number|null);

                    /** Mapped crcs */
                    crcs?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Mapped. */
                type $Shape = tripod.boot.v1.Mapped.$Properties;
            }

            /**
             * Properties of an Erase.
             * @deprecated Use tripod.boot.v1.Erase.$Properties instead.
             */
            interface IErase extends tripod.boot.v1.Erase.$Properties {
            }

            /** Represents an Erase. */
            class Erase {

                /**
                 * Constructs a new Erase.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Erase.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Erase slot. */
                slot: number;

                /** Erase offset. */
                offset: number;

                /** Erase size. */
                size: number;

                /**
                 * Creates a new Erase instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Erase instance
                 */
                static create(properties: tripod.boot.v1.Erase.$Shape): tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape;
                static create(properties?: tripod.boot.v1.Erase.$Properties): tripod.boot.v1.Erase;

                /**
                 * Encodes the specified Erase message. Does not implicitly {@link tripod.boot.v1.Erase.verify|verify} messages.
                 * @param message Erase message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Erase.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Erase message, length delimited. Does not implicitly {@link tripod.boot.v1.Erase.verify|verify} messages.
                 * @param message Erase message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Erase.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Erase message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape} Erase
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape;

                /**
                 * Decodes an Erase message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape} Erase
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape;

                /**
                 * Creates an Erase message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Erase
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Erase;

                /**
                 * Creates a plain object from an Erase message. Also converts values to other types if specified.
                 * @param message Erase
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Erase, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Erase to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Erase {

                /** Properties of an Erase. */
                interface $Properties {

                    /** Erase slot */
                    slot?: (number|null);

                    /** Erase offset */
                    offset?: (number|null);

                    /** Erase size */
                    size?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Erase. */
                type $Shape = tripod.boot.v1.Erase.$Properties;
            }

            /**
             * Properties of a Write.
             * @deprecated Use tripod.boot.v1.Write.$Properties instead.
             */
            interface IWrite extends tripod.boot.v1.Write.$Properties {
            }

            /** Represents a Write. */
            class Write {

                /**
                 * Constructs a new Write.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Write.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Write slot. */
                slot: number;

                /** Write offset. */
                offset: number;

                /** Write data. */
                data: Uint8Array;

                /**
                 * Creates a new Write instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Write instance
                 */
                static create(properties: tripod.boot.v1.Write.$Shape): tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape;
                static create(properties?: tripod.boot.v1.Write.$Properties): tripod.boot.v1.Write;

                /**
                 * Encodes the specified Write message. Does not implicitly {@link tripod.boot.v1.Write.verify|verify} messages.
                 * @param message Write message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Write.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Write message, length delimited. Does not implicitly {@link tripod.boot.v1.Write.verify|verify} messages.
                 * @param message Write message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Write.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Write message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape} Write
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape;

                /**
                 * Decodes a Write message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape} Write
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape;

                /**
                 * Creates a Write message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Write
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Write;

                /**
                 * Creates a plain object from a Write message. Also converts values to other types if specified.
                 * @param message Write
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Write, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Write to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Write {

                /** Properties of a Write. */
                interface $Properties {

                    /** Write slot */
                    slot?: (number|null);

                    /** Write offset */
                    offset?: (number|null);

                    /** Write data */
                    data?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Write. */
                type $Shape = tripod.boot.v1.Write.$Properties;
            }

            /**
             * Properties of a Stage.
             * @deprecated Use tripod.boot.v1.Stage.$Properties instead.
             */
            interface IStage extends tripod.boot.v1.Stage.$Properties {
            }

            /** Represents a Stage. */
            class Stage {

                /**
                 * Constructs a new Stage.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Stage.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Stage slot. */
                slot: number;

                /**
                 * Creates a new Stage instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Stage instance
                 */
                static create(properties: tripod.boot.v1.Stage.$Shape): tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape;
                static create(properties?: tripod.boot.v1.Stage.$Properties): tripod.boot.v1.Stage;

                /**
                 * Encodes the specified Stage message. Does not implicitly {@link tripod.boot.v1.Stage.verify|verify} messages.
                 * @param message Stage message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Stage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Stage message, length delimited. Does not implicitly {@link tripod.boot.v1.Stage.verify|verify} messages.
                 * @param message Stage message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Stage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Stage message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape} Stage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape;

                /**
                 * Decodes a Stage message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape} Stage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape;

                /**
                 * Creates a Stage message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Stage
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Stage;

                /**
                 * Creates a plain object from a Stage message. Also converts values to other types if specified.
                 * @param message Stage
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Stage, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Stage to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Stage {

                /** Properties of a Stage. */
                interface $Properties {

                    /** Stage slot */
                    slot?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Stage. */
                type $Shape = tripod.boot.v1.Stage.$Properties;
            }

            /**
             * Properties of an Inspect.
             * @deprecated Use tripod.boot.v1.Inspect.$Properties instead.
             */
            interface IInspect extends tripod.boot.v1.Inspect.$Properties {
            }

            /** Represents an Inspect. */
            class Inspect {

                /**
                 * Constructs a new Inspect.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Inspect.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Inspect slot. */
                slot: number;

                /**
                 * Creates a new Inspect instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Inspect instance
                 */
                static create(properties: tripod.boot.v1.Inspect.$Shape): tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape;
                static create(properties?: tripod.boot.v1.Inspect.$Properties): tripod.boot.v1.Inspect;

                /**
                 * Encodes the specified Inspect message. Does not implicitly {@link tripod.boot.v1.Inspect.verify|verify} messages.
                 * @param message Inspect message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Inspect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Inspect message, length delimited. Does not implicitly {@link tripod.boot.v1.Inspect.verify|verify} messages.
                 * @param message Inspect message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Inspect.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Inspect message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape} Inspect
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape;

                /**
                 * Decodes an Inspect message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape} Inspect
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape;

                /**
                 * Creates an Inspect message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Inspect
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Inspect;

                /**
                 * Creates a plain object from an Inspect message. Also converts values to other types if specified.
                 * @param message Inspect
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Inspect, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Inspect to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Inspect {

                /** Properties of an Inspect. */
                interface $Properties {

                    /** Inspect slot */
                    slot?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Inspect. */
                type $Shape = tripod.boot.v1.Inspect.$Properties;
            }

            /**
             * Properties of an Inspected.
             * @deprecated Use tripod.boot.v1.Inspected.$Properties instead.
             */
            interface IInspected extends tripod.boot.v1.Inspected.$Properties {
            }

            /** Represents an Inspected. */
            class Inspected {

                /**
                 * Constructs a new Inspected.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Inspected.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Inspected to. */
                to: number;

                /** Inspected slot. */
                slot: number;

                /** Inspected state. */
                state: tripod.boot.v1.SlotState;

                /** Inspected imageVersion. */
                imageVersion: number;

                /** Inspected size. */
                size: number;

                /** Inspected sha256. */
                sha256: Uint8Array;

                /** Inspected system. */
                system: string;

                /** Inspected lane. */
                lane: string;

                /** Inspected trialsLeft. */
                trialsLeft: number;

                /** Inspected generation. */
                generation: number;

                /**
                 * Creates a new Inspected instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Inspected instance
                 */
                static create(properties: tripod.boot.v1.Inspected.$Shape): tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape;
                static create(properties?: tripod.boot.v1.Inspected.$Properties): tripod.boot.v1.Inspected;

                /**
                 * Encodes the specified Inspected message. Does not implicitly {@link tripod.boot.v1.Inspected.verify|verify} messages.
                 * @param message Inspected message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Inspected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Inspected message, length delimited. Does not implicitly {@link tripod.boot.v1.Inspected.verify|verify} messages.
                 * @param message Inspected message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Inspected.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Inspected message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape} Inspected
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape;

                /**
                 * Decodes an Inspected message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape} Inspected
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape;

                /**
                 * Creates an Inspected message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Inspected
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Inspected;

                /**
                 * Creates a plain object from an Inspected message. Also converts values to other types if specified.
                 * @param message Inspected
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Inspected, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Inspected to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Inspected {

                /** Properties of an Inspected. */
                interface $Properties {

                    /** Inspected to */
                    to?: (number|null);

                    /** Inspected slot */
                    slot?: (number|null);

                    /** Inspected state */
                    state?: (tripod.boot.v1.SlotState|null);

                    /** Inspected imageVersion */
                    imageVersion?: (number|null);

                    /** Inspected size */
                    size?: (number|null);

                    /** Inspected sha256 */
                    sha256?: (Uint8Array|null);

                    /** Inspected system */
                    system?: (string|null);

                    /** Inspected lane */
                    lane?: (string|null);

                    /** Inspected trialsLeft */
                    trialsLeft?: (number|null);

                    /** Inspected generation */
                    generation?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Inspected. */
                type $Shape = tripod.boot.v1.Inspected.$Properties;
            }

            /**
             * Properties of an Answer.
             * @deprecated Use tripod.boot.v1.Answer.$Properties instead.
             */
            interface IAnswer extends tripod.boot.v1.Answer.$Properties {
            }

            /** Represents an Answer. */
            class Answer {

                /**
                 * Constructs a new Answer.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.boot.v1.Answer.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Answer to. */
                to: number;

                /** Answer result. */
                result: tripod.boot.v1.Result;

                /**
                 * Creates a new Answer instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Answer instance
                 */
                static create(properties: tripod.boot.v1.Answer.$Shape): tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape;
                static create(properties?: tripod.boot.v1.Answer.$Properties): tripod.boot.v1.Answer;

                /**
                 * Encodes the specified Answer message. Does not implicitly {@link tripod.boot.v1.Answer.verify|verify} messages.
                 * @param message Answer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.boot.v1.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Answer message, length delimited. Does not implicitly {@link tripod.boot.v1.Answer.verify|verify} messages.
                 * @param message Answer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.boot.v1.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Answer message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape;

                /**
                 * Decodes an Answer message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape;

                /**
                 * Creates an Answer message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Answer
                 */
                static fromObject(object: { [k: string]: any }): tripod.boot.v1.Answer;

                /**
                 * Creates a plain object from an Answer message. Also converts values to other types if specified.
                 * @param message Answer
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.boot.v1.Answer, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Answer to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Answer {

                /** Properties of an Answer. */
                interface $Properties {

                    /** Answer to */
                    to?: (number|null);

                    /** Answer result */
                    result?: (tripod.boot.v1.Result|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Answer. */
                type $Shape = tripod.boot.v1.Answer.$Properties;
            }
        }
    }

    /** Namespace lane. */
    namespace lane {

        /** Namespace v1. */
        namespace v1 {

            /** Represents a LaneService */
            class LaneService extends $protobuf.rpc.Service {

                /**
                 * Constructs a new LaneService service.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 */
                constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                /**
                 * Creates new LaneService service using the specified rpc implementation.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 * @returns RPC service. Useful where requests and/or responses are streamed.
                 */
                static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): LaneService;

                /** Calls Link. */
                link: tripod.lane.v1.LaneService.Link;
            }

            namespace LaneService {

                /**
                 * Callback as used by {@link tripod.lane.v1.LaneService#link}.
                 * @param error Error, if any
                 * @param [response] LinkResponse
                 */
                type LinkCallback = (error: (Error|null), response?: tripod.lane.v1.LinkResponse) => void;

                /** Calls Link. */
                type Link = {
                  (request: tripod.lane.v1.ILinkRequest, callback: tripod.lane.v1.LaneService.LinkCallback): void;
                  (request: tripod.lane.v1.ILinkRequest): Promise<tripod.lane.v1.LinkResponse>;
                  readonly name: "Link";
                  readonly path: "/tripod.lane.v1.LaneService/Link";
                  readonly requestType: "LinkRequest";
                  readonly responseType: "LinkResponse";
                  readonly requestStream: true;
                  readonly responseStream: true;
                };
            }

            /**
             * Properties of a LinkRequest.
             * @deprecated Use tripod.lane.v1.LinkRequest.$Properties instead.
             */
            interface ILinkRequest extends tripod.lane.v1.LinkRequest.$Properties {
            }

            /** Represents a LinkRequest. */
            class LinkRequest {

                /**
                 * Constructs a new LinkRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.LinkRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LinkRequest frame. */
                frame: Uint8Array;

                /**
                 * Creates a new LinkRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns LinkRequest instance
                 */
                static create(properties: tripod.lane.v1.LinkRequest.$Shape): tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape;
                static create(properties?: tripod.lane.v1.LinkRequest.$Properties): tripod.lane.v1.LinkRequest;

                /**
                 * Encodes the specified LinkRequest message. Does not implicitly {@link tripod.lane.v1.LinkRequest.verify|verify} messages.
                 * @param message LinkRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.LinkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified LinkRequest message, length delimited. Does not implicitly {@link tripod.lane.v1.LinkRequest.verify|verify} messages.
                 * @param message LinkRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.LinkRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LinkRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape} LinkRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape;

                /**
                 * Decodes a LinkRequest message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape} LinkRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape;

                /**
                 * Creates a LinkRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns LinkRequest
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.LinkRequest;

                /**
                 * Creates a plain object from a LinkRequest message. Also converts values to other types if specified.
                 * @param message LinkRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.LinkRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this LinkRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace LinkRequest {

                /** Properties of a LinkRequest. */
                interface $Properties {

                    /** LinkRequest frame */
                    frame?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LinkRequest. */
                type $Shape = tripod.lane.v1.LinkRequest.$Properties;
            }

            /**
             * Properties of a LinkResponse.
             * @deprecated Use tripod.lane.v1.LinkResponse.$Properties instead.
             */
            interface ILinkResponse extends tripod.lane.v1.LinkResponse.$Properties {
            }

            /** Represents a LinkResponse. */
            class LinkResponse {

                /**
                 * Constructs a new LinkResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.LinkResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LinkResponse frame. */
                frame: Uint8Array;

                /**
                 * Creates a new LinkResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns LinkResponse instance
                 */
                static create(properties: tripod.lane.v1.LinkResponse.$Shape): tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape;
                static create(properties?: tripod.lane.v1.LinkResponse.$Properties): tripod.lane.v1.LinkResponse;

                /**
                 * Encodes the specified LinkResponse message. Does not implicitly {@link tripod.lane.v1.LinkResponse.verify|verify} messages.
                 * @param message LinkResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.LinkResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified LinkResponse message, length delimited. Does not implicitly {@link tripod.lane.v1.LinkResponse.verify|verify} messages.
                 * @param message LinkResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.LinkResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LinkResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape} LinkResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape;

                /**
                 * Decodes a LinkResponse message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape} LinkResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape;

                /**
                 * Creates a LinkResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns LinkResponse
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.LinkResponse;

                /**
                 * Creates a plain object from a LinkResponse message. Also converts values to other types if specified.
                 * @param message LinkResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.LinkResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this LinkResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace LinkResponse {

                /** Properties of a LinkResponse. */
                interface $Properties {

                    /** LinkResponse frame */
                    frame?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LinkResponse. */
                type $Shape = tripod.lane.v1.LinkResponse.$Properties;
            }

            /**
             * Properties of a Start.
             * @deprecated Use tripod.lane.v1.Start.$Properties instead.
             */
            interface IStart extends tripod.lane.v1.Start.$Properties {
            }

            /** Represents a Start. */
            class Start {

                /**
                 * Constructs a new Start.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Start.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Start lane. */
                lane: number;

                /** Start lanes. */
                lanes: number;

                /** Start sources. */
                sources: number;

                /** Start config. */
                config: Uint8Array;

                /** Start recover. */
                recover: boolean;

                /**
                 * Creates a new Start instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Start instance
                 */
                static create(properties: tripod.lane.v1.Start.$Shape): tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape;
                static create(properties?: tripod.lane.v1.Start.$Properties): tripod.lane.v1.Start;

                /**
                 * Encodes the specified Start message. Does not implicitly {@link tripod.lane.v1.Start.verify|verify} messages.
                 * @param message Start message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Start.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Start message, length delimited. Does not implicitly {@link tripod.lane.v1.Start.verify|verify} messages.
                 * @param message Start message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Start.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Start message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape} Start
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape;

                /**
                 * Decodes a Start message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape} Start
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape;

                /**
                 * Creates a Start message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Start
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Start;

                /**
                 * Creates a plain object from a Start message. Also converts values to other types if specified.
                 * @param message Start
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Start, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Start to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Start {

                /** Properties of a Start. */
                interface $Properties {

                    /** Start lane */
                    lane?: (number|null);

                    /** Start lanes */
                    lanes?: (number|null);

                    /** Start sources */
                    sources?: (number|null);

                    /** Start config */
                    config?: (Uint8Array|null);

                    /** Start recover */
                    recover?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Start. */
                type $Shape = tripod.lane.v1.Start.$Properties;
            }

            /**
             * Properties of a Hello.
             * @deprecated Use tripod.lane.v1.Hello.$Properties instead.
             */
            interface IHello extends tripod.lane.v1.Hello.$Properties {
            }

            /** Represents a Hello. */
            class Hello {

                /**
                 * Constructs a new Hello.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Hello.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Hello system. */
                system: string;

                /** Hello lane. */
                lane: string;

                /** Hello cycles. */
                cycles: number;

                /** Hello digest. */
                digest: Uint8Array;

                /** Hello parts. */
                parts: Uint8Array;

                /**
                 * Creates a new Hello instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Hello instance
                 */
                static create(properties: tripod.lane.v1.Hello.$Shape): tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape;
                static create(properties?: tripod.lane.v1.Hello.$Properties): tripod.lane.v1.Hello;

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link tripod.lane.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Hello message, length delimited. Does not implicitly {@link tripod.lane.v1.Hello.verify|verify} messages.
                 * @param message Hello message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape;

                /**
                 * Decodes a Hello message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape;

                /**
                 * Creates a Hello message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Hello
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Hello;

                /**
                 * Creates a plain object from a Hello message. Also converts values to other types if specified.
                 * @param message Hello
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Hello, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Hello to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Hello {

                /** Properties of a Hello. */
                interface $Properties {

                    /** Hello system */
                    system?: (string|null);

                    /** Hello lane */
                    lane?: (string|null);

                    /** Hello cycles */
                    cycles?: (number|null);

                    /** Hello digest */
                    digest?: (Uint8Array|null);

                    /** Hello parts */
                    parts?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Hello. */
                type $Shape = tripod.lane.v1.Hello.$Properties;
            }

            /**
             * Properties of a Readings.
             * @deprecated Use tripod.lane.v1.Readings.$Properties instead.
             */
            interface IReadings extends tripod.lane.v1.Readings.$Properties {
            }

            /** Represents a Readings. */
            class Readings {

                /**
                 * Constructs a new Readings.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Readings.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Readings readings. */
                readings: tripod.lane.v1.Reading.$Properties[];

                /**
                 * Creates a new Readings instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Readings instance
                 */
                static create(properties: tripod.lane.v1.Readings.$Shape): tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape;
                static create(properties?: tripod.lane.v1.Readings.$Properties): tripod.lane.v1.Readings;

                /**
                 * Encodes the specified Readings message. Does not implicitly {@link tripod.lane.v1.Readings.verify|verify} messages.
                 * @param message Readings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Readings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Readings message, length delimited. Does not implicitly {@link tripod.lane.v1.Readings.verify|verify} messages.
                 * @param message Readings message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Readings.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Readings message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape} Readings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape;

                /**
                 * Decodes a Readings message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape} Readings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape;

                /**
                 * Creates a Readings message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Readings
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Readings;

                /**
                 * Creates a plain object from a Readings message. Also converts values to other types if specified.
                 * @param message Readings
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Readings, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Readings to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Readings {

                /** Properties of a Readings. */
                interface $Properties {

                    /** Readings readings */
                    readings?: (tripod.lane.v1.Reading.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Readings. */
                type $Shape = tripod.lane.v1.Readings.$Properties;
            }

            /**
             * Properties of a Reading.
             * @deprecated Use tripod.lane.v1.Reading.$Properties instead.
             */
            interface IReading extends tripod.lane.v1.Reading.$Properties {
            }

            /** Represents a Reading. */
            class Reading {

                /**
                 * Constructs a new Reading.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Reading.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Reading source. */
                source: number;

                /** Reading value. */
                value: Uint8Array;

                /**
                 * Creates a new Reading instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Reading instance
                 */
                static create(properties: tripod.lane.v1.Reading.$Shape): tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape;
                static create(properties?: tripod.lane.v1.Reading.$Properties): tripod.lane.v1.Reading;

                /**
                 * Encodes the specified Reading message. Does not implicitly {@link tripod.lane.v1.Reading.verify|verify} messages.
                 * @param message Reading message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Reading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Reading message, length delimited. Does not implicitly {@link tripod.lane.v1.Reading.verify|verify} messages.
                 * @param message Reading message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Reading.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Reading message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape} Reading
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape;

                /**
                 * Decodes a Reading message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape} Reading
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape;

                /**
                 * Creates a Reading message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Reading
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Reading;

                /**
                 * Creates a plain object from a Reading message. Also converts values to other types if specified.
                 * @param message Reading
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Reading, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Reading to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Reading {

                /** Properties of a Reading. */
                interface $Properties {

                    /** Reading source */
                    source?: (number|null);

                    /** Reading value */
                    value?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Reading. */
                type $Shape = tripod.lane.v1.Reading.$Properties;
            }

            /**
             * Properties of a Ballot.
             * @deprecated Use tripod.lane.v1.Ballot.$Properties instead.
             */
            interface IBallot extends tripod.lane.v1.Ballot.$Properties {
            }

            /** Represents a Ballot. */
            class Ballot {

                /**
                 * Constructs a new Ballot.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Ballot.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Ballot slot. */
                slot: number;

                /** Ballot output. */
                output: Uint8Array;

                /** Ballot digest. */
                digest: Uint8Array;

                /**
                 * Creates a new Ballot instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Ballot instance
                 */
                static create(properties: tripod.lane.v1.Ballot.$Shape): tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape;
                static create(properties?: tripod.lane.v1.Ballot.$Properties): tripod.lane.v1.Ballot;

                /**
                 * Encodes the specified Ballot message. Does not implicitly {@link tripod.lane.v1.Ballot.verify|verify} messages.
                 * @param message Ballot message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Ballot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Ballot message, length delimited. Does not implicitly {@link tripod.lane.v1.Ballot.verify|verify} messages.
                 * @param message Ballot message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Ballot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Ballot message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape} Ballot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape;

                /**
                 * Decodes a Ballot message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape} Ballot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape;

                /**
                 * Creates a Ballot message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Ballot
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Ballot;

                /**
                 * Creates a plain object from a Ballot message. Also converts values to other types if specified.
                 * @param message Ballot
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Ballot, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Ballot to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Ballot {

                /** Properties of a Ballot. */
                interface $Properties {

                    /** Ballot slot */
                    slot?: (number|null);

                    /** Ballot output */
                    output?: (Uint8Array|null);

                    /** Ballot digest */
                    digest?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Ballot. */
                type $Shape = tripod.lane.v1.Ballot.$Properties;
            }

            /**
             * Properties of a SnapshotRequest.
             * @deprecated Use tripod.lane.v1.SnapshotRequest.$Properties instead.
             */
            interface ISnapshotRequest extends tripod.lane.v1.SnapshotRequest.$Properties {
            }

            /** Represents a SnapshotRequest. */
            class SnapshotRequest {

                /**
                 * Constructs a new SnapshotRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.SnapshotRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotRequest freeze. */
                freeze: boolean;

                /** SnapshotRequest offset. */
                offset: number;

                /**
                 * Creates a new SnapshotRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotRequest instance
                 */
                static create(properties: tripod.lane.v1.SnapshotRequest.$Shape): tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape;
                static create(properties?: tripod.lane.v1.SnapshotRequest.$Properties): tripod.lane.v1.SnapshotRequest;

                /**
                 * Encodes the specified SnapshotRequest message. Does not implicitly {@link tripod.lane.v1.SnapshotRequest.verify|verify} messages.
                 * @param message SnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.SnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified SnapshotRequest message, length delimited. Does not implicitly {@link tripod.lane.v1.SnapshotRequest.verify|verify} messages.
                 * @param message SnapshotRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.SnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape} SnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape;

                /**
                 * Decodes a SnapshotRequest message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape} SnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape;

                /**
                 * Creates a SnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SnapshotRequest
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.SnapshotRequest;

                /**
                 * Creates a plain object from a SnapshotRequest message. Also converts values to other types if specified.
                 * @param message SnapshotRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.SnapshotRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SnapshotRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SnapshotRequest {

                /** Properties of a SnapshotRequest. */
                interface $Properties {

                    /** SnapshotRequest freeze */
                    freeze?: (boolean|null);

                    /** SnapshotRequest offset */
                    offset?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotRequest. */
                type $Shape = tripod.lane.v1.SnapshotRequest.$Properties;
            }

            /**
             * Properties of a SnapshotPart.
             * @deprecated Use tripod.lane.v1.SnapshotPart.$Properties instead.
             */
            interface ISnapshotPart extends tripod.lane.v1.SnapshotPart.$Properties {
            }

            /** Represents a SnapshotPart. */
            class SnapshotPart {

                /**
                 * Constructs a new SnapshotPart.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.SnapshotPart.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotPart cycles. */
                cycles: number;

                /** SnapshotPart size. */
                size: number;

                /** SnapshotPart digest. */
                digest: Uint8Array;

                /** SnapshotPart offset. */
                offset: number;

                /** SnapshotPart part. */
                part: Uint8Array;

                /**
                 * Creates a new SnapshotPart instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotPart instance
                 */
                static create(properties: tripod.lane.v1.SnapshotPart.$Shape): tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape;
                static create(properties?: tripod.lane.v1.SnapshotPart.$Properties): tripod.lane.v1.SnapshotPart;

                /**
                 * Encodes the specified SnapshotPart message. Does not implicitly {@link tripod.lane.v1.SnapshotPart.verify|verify} messages.
                 * @param message SnapshotPart message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.SnapshotPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified SnapshotPart message, length delimited. Does not implicitly {@link tripod.lane.v1.SnapshotPart.verify|verify} messages.
                 * @param message SnapshotPart message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.SnapshotPart.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotPart message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape} SnapshotPart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape;

                /**
                 * Decodes a SnapshotPart message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape} SnapshotPart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape;

                /**
                 * Creates a SnapshotPart message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SnapshotPart
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.SnapshotPart;

                /**
                 * Creates a plain object from a SnapshotPart message. Also converts values to other types if specified.
                 * @param message SnapshotPart
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.SnapshotPart, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SnapshotPart to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SnapshotPart {

                /** Properties of a SnapshotPart. */
                interface $Properties {

                    /** SnapshotPart cycles */
                    cycles?: (number|null);

                    /** SnapshotPart size */
                    size?: (number|null);

                    /** SnapshotPart digest */
                    digest?: (Uint8Array|null);

                    /** SnapshotPart offset */
                    offset?: (number|null);

                    /** SnapshotPart part */
                    part?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotPart. */
                type $Shape = tripod.lane.v1.SnapshotPart.$Properties;
            }

            /**
             * Properties of a RestoreAnswer.
             * @deprecated Use tripod.lane.v1.RestoreAnswer.$Properties instead.
             */
            interface IRestoreAnswer extends tripod.lane.v1.RestoreAnswer.$Properties {
            }

            /** Represents a RestoreAnswer. */
            class RestoreAnswer {

                /**
                 * Constructs a new RestoreAnswer.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.RestoreAnswer.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RestoreAnswer cycles. */
                cycles: number;

                /** RestoreAnswer held. */
                held: number;

                /** RestoreAnswer result. */
                result: tripod.lane.v1.Restored;

                /**
                 * Creates a new RestoreAnswer instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RestoreAnswer instance
                 */
                static create(properties: tripod.lane.v1.RestoreAnswer.$Shape): tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape;
                static create(properties?: tripod.lane.v1.RestoreAnswer.$Properties): tripod.lane.v1.RestoreAnswer;

                /**
                 * Encodes the specified RestoreAnswer message. Does not implicitly {@link tripod.lane.v1.RestoreAnswer.verify|verify} messages.
                 * @param message RestoreAnswer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.RestoreAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified RestoreAnswer message, length delimited. Does not implicitly {@link tripod.lane.v1.RestoreAnswer.verify|verify} messages.
                 * @param message RestoreAnswer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.RestoreAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RestoreAnswer message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape} RestoreAnswer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape;

                /**
                 * Decodes a RestoreAnswer message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape} RestoreAnswer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape;

                /**
                 * Creates a RestoreAnswer message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns RestoreAnswer
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.RestoreAnswer;

                /**
                 * Creates a plain object from a RestoreAnswer message. Also converts values to other types if specified.
                 * @param message RestoreAnswer
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.RestoreAnswer, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this RestoreAnswer to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace RestoreAnswer {

                /** Properties of a RestoreAnswer. */
                interface $Properties {

                    /** RestoreAnswer cycles */
                    cycles?: (number|null);

                    /** RestoreAnswer held */
                    held?: (number|null);

                    /** RestoreAnswer result */
                    result?: (tripod.lane.v1.Restored|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RestoreAnswer. */
                type $Shape = tripod.lane.v1.RestoreAnswer.$Properties;
            }

            /** Restored enum. */
            enum Restored {

                /** RESTORED_UNSPECIFIED value */
                RESTORED_UNSPECIFIED = 0,

                /** RESTORED_DONE value */
                RESTORED_DONE = 1,

                /** RESTORED_REFUSED value */
                RESTORED_REFUSED = 2
            }

            /**
             * Properties of a Recall.
             * @deprecated Use tripod.lane.v1.Recall.$Properties instead.
             */
            interface IRecall extends tripod.lane.v1.Recall.$Properties {
            }

            /** Represents a Recall. */
            class Recall {

                /**
                 * Constructs a new Recall.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Recall.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Recall cycle. */
                cycle: number;

                /** Recall count. */
                count: number;

                /** Recall digest. */
                digest: Uint8Array;

                /**
                 * Creates a new Recall instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Recall instance
                 */
                static create(properties: tripod.lane.v1.Recall.$Shape): tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape;
                static create(properties?: tripod.lane.v1.Recall.$Properties): tripod.lane.v1.Recall;

                /**
                 * Encodes the specified Recall message. Does not implicitly {@link tripod.lane.v1.Recall.verify|verify} messages.
                 * @param message Recall message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Recall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Recall message, length delimited. Does not implicitly {@link tripod.lane.v1.Recall.verify|verify} messages.
                 * @param message Recall message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Recall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Recall message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape} Recall
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape;

                /**
                 * Decodes a Recall message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape} Recall
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape;

                /**
                 * Creates a Recall message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Recall
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Recall;

                /**
                 * Creates a plain object from a Recall message. Also converts values to other types if specified.
                 * @param message Recall
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Recall, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Recall to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Recall {

                /** Properties of a Recall. */
                interface $Properties {

                    /** Recall cycle */
                    cycle?: (number|null);

                    /** Recall count */
                    count?: (number|null);

                    /** Recall digest */
                    digest?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Recall. */
                type $Shape = tripod.lane.v1.Recall.$Properties;
            }

            /**
             * Properties of a Replay.
             * @deprecated Use tripod.lane.v1.Replay.$Properties instead.
             */
            interface IReplay extends tripod.lane.v1.Replay.$Properties {
            }

            /** Represents a Replay. */
            class Replay {

                /**
                 * Constructs a new Replay.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Replay.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Replay cycle. */
                cycle: number;

                /** Replay readings. */
                readings: Uint8Array[];

                /**
                 * Creates a new Replay instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Replay instance
                 */
                static create(properties: tripod.lane.v1.Replay.$Shape): tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape;
                static create(properties?: tripod.lane.v1.Replay.$Properties): tripod.lane.v1.Replay;

                /**
                 * Encodes the specified Replay message. Does not implicitly {@link tripod.lane.v1.Replay.verify|verify} messages.
                 * @param message Replay message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Replay.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Replay message, length delimited. Does not implicitly {@link tripod.lane.v1.Replay.verify|verify} messages.
                 * @param message Replay message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Replay.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Replay message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape} Replay
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape;

                /**
                 * Decodes a Replay message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape} Replay
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape;

                /**
                 * Creates a Replay message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Replay
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Replay;

                /**
                 * Creates a plain object from a Replay message. Also converts values to other types if specified.
                 * @param message Replay
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Replay, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Replay to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Replay {

                /** Properties of a Replay. */
                interface $Properties {

                    /** Replay cycle */
                    cycle?: (number|null);

                    /** Replay readings */
                    readings?: (Uint8Array[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Replay. */
                type $Shape = tripod.lane.v1.Replay.$Properties;
            }

            /**
             * Properties of a Packet.
             * @deprecated Use tripod.lane.v1.Packet.$Properties instead.
             */
            interface IPacket extends tripod.lane.v1.Packet.$Properties {
            }

            /** Represents a Packet. */
            class Packet {

                /**
                 * Constructs a new Packet.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Packet.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Packet wire. */
                wire: number;

                /** Packet bytes. */
                bytes: Uint8Array;

                /**
                 * Creates a new Packet instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Packet instance
                 */
                static create(properties: tripod.lane.v1.Packet.$Shape): tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape;
                static create(properties?: tripod.lane.v1.Packet.$Properties): tripod.lane.v1.Packet;

                /**
                 * Encodes the specified Packet message. Does not implicitly {@link tripod.lane.v1.Packet.verify|verify} messages.
                 * @param message Packet message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Packet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Packet message, length delimited. Does not implicitly {@link tripod.lane.v1.Packet.verify|verify} messages.
                 * @param message Packet message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Packet.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Packet message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape} Packet
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape;

                /**
                 * Decodes a Packet message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape} Packet
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape;

                /**
                 * Creates a Packet message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Packet
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Packet;

                /**
                 * Creates a plain object from a Packet message. Also converts values to other types if specified.
                 * @param message Packet
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Packet, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Packet to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Packet {

                /** Properties of a Packet. */
                interface $Properties {

                    /** Packet wire */
                    wire?: (number|null);

                    /** Packet bytes */
                    bytes?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Packet. */
                type $Shape = tripod.lane.v1.Packet.$Properties;
            }

            /**
             * Properties of a MediumWrite.
             * @deprecated Use tripod.lane.v1.MediumWrite.$Properties instead.
             */
            interface IMediumWrite extends tripod.lane.v1.MediumWrite.$Properties {
            }

            /** Represents a MediumWrite. */
            class MediumWrite {

                /**
                 * Constructs a new MediumWrite.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.MediumWrite.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** MediumWrite offset. */
                offset: number;

                /** MediumWrite bytes. */
                bytes: Uint8Array;

                /** MediumWrite erase. */
                erase: boolean;

                /**
                 * Creates a new MediumWrite instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns MediumWrite instance
                 */
                static create(properties: tripod.lane.v1.MediumWrite.$Shape): tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape;
                static create(properties?: tripod.lane.v1.MediumWrite.$Properties): tripod.lane.v1.MediumWrite;

                /**
                 * Encodes the specified MediumWrite message. Does not implicitly {@link tripod.lane.v1.MediumWrite.verify|verify} messages.
                 * @param message MediumWrite message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.MediumWrite.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified MediumWrite message, length delimited. Does not implicitly {@link tripod.lane.v1.MediumWrite.verify|verify} messages.
                 * @param message MediumWrite message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.MediumWrite.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a MediumWrite message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape} MediumWrite
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape;

                /**
                 * Decodes a MediumWrite message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape} MediumWrite
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape;

                /**
                 * Creates a MediumWrite message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns MediumWrite
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.MediumWrite;

                /**
                 * Creates a plain object from a MediumWrite message. Also converts values to other types if specified.
                 * @param message MediumWrite
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.MediumWrite, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this MediumWrite to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace MediumWrite {

                /** Properties of a MediumWrite. */
                interface $Properties {

                    /** MediumWrite offset */
                    offset?: (number|null);

                    /** MediumWrite bytes */
                    bytes?: (Uint8Array|null);

                    /** MediumWrite erase */
                    erase?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a MediumWrite. */
                type $Shape = tripod.lane.v1.MediumWrite.$Properties;
            }

            /**
             * Properties of a Status.
             * @deprecated Use tripod.lane.v1.Status.$Properties instead.
             */
            interface IStatus extends tripod.lane.v1.Status.$Properties {
            }

            /** Represents a Status. */
            class Status {

                /**
                 * Constructs a new Status.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.lane.v1.Status.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Status accepted. */
                accepted: number;

                /** Status badLength. */
                badLength: number;

                /** Status badCrc. */
                badCrc: number;

                /** Status badHeader. */
                badHeader: number;

                /** Status badPayload. */
                badPayload: number;

                /** Status stale. */
                stale: number;

                /** Status duplicate. */
                duplicate: number;

                /**
                 * Creates a new Status instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Status instance
                 */
                static create(properties: tripod.lane.v1.Status.$Shape): tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape;
                static create(properties?: tripod.lane.v1.Status.$Properties): tripod.lane.v1.Status;

                /**
                 * Encodes the specified Status message. Does not implicitly {@link tripod.lane.v1.Status.verify|verify} messages.
                 * @param message Status message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.lane.v1.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Status message, length delimited. Does not implicitly {@link tripod.lane.v1.Status.verify|verify} messages.
                 * @param message Status message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.lane.v1.Status.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Status message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape;

                /**
                 * Decodes a Status message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape;

                /**
                 * Creates a Status message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Status
                 */
                static fromObject(object: { [k: string]: any }): tripod.lane.v1.Status;

                /**
                 * Creates a plain object from a Status message. Also converts values to other types if specified.
                 * @param message Status
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.lane.v1.Status, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Status to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Status {

                /** Properties of a Status. */
                interface $Properties {

                    /** Status accepted */
                    accepted?: (number|null);

                    /** Status badLength */
                    badLength?: (number|null);

                    /** Status badCrc */
                    badCrc?: (number|null);

                    /** Status badHeader */
                    badHeader?: (number|null);

                    /** Status badPayload */
                    badPayload?: (number|null);

                    /** Status stale */
                    stale?: (number|null);

                    /** Status duplicate */
                    duplicate?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Status. */
                type $Shape = tripod.lane.v1.Status.$Properties;
            }
        }
    }

    /** Namespace link. */
    namespace link {

        /** Namespace v1. */
        namespace v1 {

            /** Represents a LinkControlService */
            class LinkControlService extends $protobuf.rpc.Service {

                /**
                 * Constructs a new LinkControlService service.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 */
                constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                /**
                 * Creates new LinkControlService service using the specified rpc implementation.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 * @returns RPC service. Useful where requests and/or responses are streamed.
                 */
                static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): LinkControlService;

                /** Calls Steer. */
                steer: tripod.link.v1.LinkControlService.Steer;

                /** Calls GetCounters. */
                getCounters: tripod.link.v1.LinkControlService.GetCounters;
            }

            namespace LinkControlService {

                /**
                 * Callback as used by {@link tripod.link.v1.LinkControlService#steer}.
                 * @param error Error, if any
                 * @param [response] SteerResponse
                 */
                type SteerCallback = (error: (Error|null), response?: tripod.link.v1.SteerResponse) => void;

                /** Calls Steer. */
                type Steer = {
                  (request: tripod.link.v1.ISteerRequest, callback: tripod.link.v1.LinkControlService.SteerCallback): void;
                  (request: tripod.link.v1.ISteerRequest): Promise<tripod.link.v1.SteerResponse>;
                  readonly name: "Steer";
                  readonly path: "/tripod.link.v1.LinkControlService/Steer";
                  readonly requestType: "SteerRequest";
                  readonly responseType: "SteerResponse";
                  readonly requestStream: true;
                  readonly responseStream: true;
                };

                /**
                 * Callback as used by {@link tripod.link.v1.LinkControlService#getCounters}.
                 * @param error Error, if any
                 * @param [response] GetCountersResponse
                 */
                type GetCountersCallback = (error: (Error|null), response?: tripod.link.v1.GetCountersResponse) => void;

                /** Calls GetCounters. */
                type GetCounters = {
                  (request: tripod.link.v1.IGetCountersRequest, callback: tripod.link.v1.LinkControlService.GetCountersCallback): void;
                  (request: tripod.link.v1.IGetCountersRequest): Promise<tripod.link.v1.GetCountersResponse>;
                  readonly name: "GetCounters";
                  readonly path: "/tripod.link.v1.LinkControlService/GetCounters";
                  readonly requestType: "GetCountersRequest";
                  readonly responseType: "GetCountersResponse";
                  readonly requestStream: undefined;
                  readonly responseStream: undefined;
                };
            }

            /**
             * Properties of a SteerRequest.
             * @deprecated Use tripod.link.v1.SteerRequest.$Properties instead.
             */
            interface ISteerRequest extends tripod.link.v1.SteerRequest.$Properties {
            }

            /** Represents a SteerRequest. */
            class SteerRequest {

                /**
                 * Constructs a new SteerRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.SteerRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SteerRequest planJson. */
                planJson: string;

                /** SteerRequest keep. */
                keep: boolean;

                /** SteerRequest elsewhere. */
                elsewhere: string[];

                /**
                 * Creates a new SteerRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SteerRequest instance
                 */
                static create(properties: tripod.link.v1.SteerRequest.$Shape): tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape;
                static create(properties?: tripod.link.v1.SteerRequest.$Properties): tripod.link.v1.SteerRequest;

                /**
                 * Encodes the specified SteerRequest message. Does not implicitly {@link tripod.link.v1.SteerRequest.verify|verify} messages.
                 * @param message SteerRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.SteerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified SteerRequest message, length delimited. Does not implicitly {@link tripod.link.v1.SteerRequest.verify|verify} messages.
                 * @param message SteerRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.SteerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SteerRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape} SteerRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape;

                /**
                 * Decodes a SteerRequest message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape} SteerRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape;

                /**
                 * Creates a SteerRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SteerRequest
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.SteerRequest;

                /**
                 * Creates a plain object from a SteerRequest message. Also converts values to other types if specified.
                 * @param message SteerRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.SteerRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SteerRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SteerRequest {

                /** Properties of a SteerRequest. */
                interface $Properties {

                    /** SteerRequest planJson */
                    planJson?: (string|null);

                    /** SteerRequest keep */
                    keep?: (boolean|null);

                    /** SteerRequest elsewhere */
                    elsewhere?: (string[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SteerRequest. */
                type $Shape = tripod.link.v1.SteerRequest.$Properties;
            }

            /**
             * Properties of a SteerResponse.
             * @deprecated Use tripod.link.v1.SteerResponse.$Properties instead.
             */
            interface ISteerResponse extends tripod.link.v1.SteerResponse.$Properties {
            }

            /** Represents a SteerResponse. */
            class SteerResponse {

                /**
                 * Constructs a new SteerResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.SteerResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SteerResponse applied. */
                applied?: (tripod.link.v1.PlanApplied.$Properties|null);

                /** SteerResponse injections. */
                injections?: (tripod.link.v1.Injections.$Properties|null);

                /** SteerResponse linkState. */
                linkState?: (tripod.link.v1.LinkState.$Properties|null);

                /** SteerResponse event. */
                event?: ("applied"|"injections"|"linkState");

                /**
                 * Creates a new SteerResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SteerResponse instance
                 */
                static create(properties: tripod.link.v1.SteerResponse.$Shape): tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape;
                static create(properties?: tripod.link.v1.SteerResponse.$Properties): tripod.link.v1.SteerResponse;

                /**
                 * Encodes the specified SteerResponse message. Does not implicitly {@link tripod.link.v1.SteerResponse.verify|verify} messages.
                 * @param message SteerResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.SteerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified SteerResponse message, length delimited. Does not implicitly {@link tripod.link.v1.SteerResponse.verify|verify} messages.
                 * @param message SteerResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.SteerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SteerResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape} SteerResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape;

                /**
                 * Decodes a SteerResponse message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape} SteerResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape;

                /**
                 * Creates a SteerResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns SteerResponse
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.SteerResponse;

                /**
                 * Creates a plain object from a SteerResponse message. Also converts values to other types if specified.
                 * @param message SteerResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.SteerResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this SteerResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace SteerResponse {

                /** Properties of a SteerResponse. */
                interface $Properties {

                    /** SteerResponse applied */
                    applied?: (tripod.link.v1.PlanApplied.$Properties|null);

                    /** SteerResponse injections */
                    injections?: (tripod.link.v1.Injections.$Properties|null);

                    /** SteerResponse linkState */
                    linkState?: (tripod.link.v1.LinkState.$Properties|null);

                    /** SteerResponse event */
                    event?: ("applied"|"injections"|"linkState");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a SteerResponse. */
                type $Shape = {
                  applied?: tripod.link.v1.PlanApplied.$Shape|null;
                  injections?: tripod.link.v1.Injections.$Shape|null;
                  linkState?: tripod.link.v1.LinkState.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ event?: undefined; applied?: null; injections?: null; linkState?: null }|{ event?: "applied"; applied: tripod.link.v1.PlanApplied.$Shape; injections?: null; linkState?: null }|{ event?: "injections"; applied?: null; injections: tripod.link.v1.Injections.$Shape; linkState?: null }|{ event?: "linkState"; applied?: null; injections?: null; linkState: tripod.link.v1.LinkState.$Shape })
                );
            }

            /**
             * Properties of an Injections.
             * @deprecated Use tripod.link.v1.Injections.$Properties instead.
             */
            interface IInjections extends tripod.link.v1.Injections.$Properties {
            }

            /** Represents an Injections. */
            class Injections {

                /**
                 * Constructs a new Injections.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.Injections.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Injections injections. */
                injections: tripod.link.v1.Injection.$Properties[];

                /** Injections withheld. */
                withheld: tripod.link.v1.Withheld.$Properties[];

                /**
                 * Creates a new Injections instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Injections instance
                 */
                static create(properties: tripod.link.v1.Injections.$Shape): tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape;
                static create(properties?: tripod.link.v1.Injections.$Properties): tripod.link.v1.Injections;

                /**
                 * Encodes the specified Injections message. Does not implicitly {@link tripod.link.v1.Injections.verify|verify} messages.
                 * @param message Injections message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.Injections.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Injections message, length delimited. Does not implicitly {@link tripod.link.v1.Injections.verify|verify} messages.
                 * @param message Injections message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.Injections.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Injections message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape} Injections
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape;

                /**
                 * Decodes an Injections message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape} Injections
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape;

                /**
                 * Creates an Injections message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Injections
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.Injections;

                /**
                 * Creates a plain object from an Injections message. Also converts values to other types if specified.
                 * @param message Injections
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.Injections, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Injections to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Injections {

                /** Properties of an Injections. */
                interface $Properties {

                    /** Injections injections */
                    injections?: (tripod.link.v1.Injection.$Properties[]|null);

                    /** Injections withheld */
                    withheld?: (tripod.link.v1.Withheld.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Injections. */
                type $Shape = tripod.link.v1.Injections.$Properties;
            }

            /**
             * Properties of a PlanApplied.
             * @deprecated Use tripod.link.v1.PlanApplied.$Properties instead.
             */
            interface IPlanApplied extends tripod.link.v1.PlanApplied.$Properties {
            }

            /** Represents a PlanApplied. */
            class PlanApplied {

                /**
                 * Constructs a new PlanApplied.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.PlanApplied.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PlanApplied rules. */
                rules: number;

                /**
                 * Creates a new PlanApplied instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PlanApplied instance
                 */
                static create(properties: tripod.link.v1.PlanApplied.$Shape): tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape;
                static create(properties?: tripod.link.v1.PlanApplied.$Properties): tripod.link.v1.PlanApplied;

                /**
                 * Encodes the specified PlanApplied message. Does not implicitly {@link tripod.link.v1.PlanApplied.verify|verify} messages.
                 * @param message PlanApplied message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.PlanApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified PlanApplied message, length delimited. Does not implicitly {@link tripod.link.v1.PlanApplied.verify|verify} messages.
                 * @param message PlanApplied message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.PlanApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PlanApplied message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape} PlanApplied
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape;

                /**
                 * Decodes a PlanApplied message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape} PlanApplied
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape;

                /**
                 * Creates a PlanApplied message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PlanApplied
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.PlanApplied;

                /**
                 * Creates a plain object from a PlanApplied message. Also converts values to other types if specified.
                 * @param message PlanApplied
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.PlanApplied, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PlanApplied to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PlanApplied {

                /** Properties of a PlanApplied. */
                interface $Properties {

                    /** PlanApplied rules */
                    rules?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PlanApplied. */
                type $Shape = tripod.link.v1.PlanApplied.$Properties;
            }

            /** Direction enum. */
            enum Direction {

                /** DIRECTION_UNSPECIFIED value */
                DIRECTION_UNSPECIFIED = 0,

                /** DIRECTION_DOWN value */
                DIRECTION_DOWN = 1,

                /** DIRECTION_UP value */
                DIRECTION_UP = 2
            }

            /**
             * Properties of an Injection.
             * @deprecated Use tripod.link.v1.Injection.$Properties instead.
             */
            interface IInjection extends tripod.link.v1.Injection.$Properties {
            }

            /** Represents an Injection. */
            class Injection {

                /**
                 * Constructs a new Injection.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.Injection.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Injection rule. */
                rule: number;

                /** Injection link. */
                link: string;

                /** Injection direction. */
                direction: tripod.link.v1.Direction;

                /** Injection index. */
                index: Long;

                /** Injection kind. */
                kind: string;

                /** Injection injected. */
                injected: boolean;

                /** Injection effective. */
                effective: boolean;

                /**
                 * Creates a new Injection instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Injection instance
                 */
                static create(properties: tripod.link.v1.Injection.$Shape): tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape;
                static create(properties?: tripod.link.v1.Injection.$Properties): tripod.link.v1.Injection;

                /**
                 * Encodes the specified Injection message. Does not implicitly {@link tripod.link.v1.Injection.verify|verify} messages.
                 * @param message Injection message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.Injection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Injection message, length delimited. Does not implicitly {@link tripod.link.v1.Injection.verify|verify} messages.
                 * @param message Injection message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.Injection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Injection message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape} Injection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape;

                /**
                 * Decodes an Injection message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape} Injection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape;

                /**
                 * Creates an Injection message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Injection
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.Injection;

                /**
                 * Creates a plain object from an Injection message. Also converts values to other types if specified.
                 * @param message Injection
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.Injection, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Injection to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Injection {

                /** Properties of an Injection. */
                interface $Properties {

                    /** Injection rule */
                    rule?: (number|null);

                    /** Injection link */
                    link?: (string|null);

                    /** Injection direction */
                    direction?: (tripod.link.v1.Direction|null);

                    /** Injection index */
                    index?: (Long|null);

                    /** Injection kind */
                    kind?: (string|null);

                    /** Injection injected */
                    injected?: (boolean|null);

                    /** Injection effective */
                    effective?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Injection. */
                type $Shape = tripod.link.v1.Injection.$Properties;
            }

            /**
             * Properties of a Withheld.
             * @deprecated Use tripod.link.v1.Withheld.$Properties instead.
             */
            interface IWithheld extends tripod.link.v1.Withheld.$Properties {
            }

            /** Represents a Withheld. */
            class Withheld {

                /**
                 * Constructs a new Withheld.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.Withheld.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Withheld link. */
                link: string;

                /** Withheld direction. */
                direction: tripod.link.v1.Direction;

                /** Withheld index. */
                index: Long;

                /** Withheld forNs. */
                forNs?: (Long|null);

                /**
                 * Creates a new Withheld instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Withheld instance
                 */
                static create(properties: tripod.link.v1.Withheld.$Shape): tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape;
                static create(properties?: tripod.link.v1.Withheld.$Properties): tripod.link.v1.Withheld;

                /**
                 * Encodes the specified Withheld message. Does not implicitly {@link tripod.link.v1.Withheld.verify|verify} messages.
                 * @param message Withheld message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.Withheld.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Withheld message, length delimited. Does not implicitly {@link tripod.link.v1.Withheld.verify|verify} messages.
                 * @param message Withheld message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.Withheld.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Withheld message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape} Withheld
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape;

                /**
                 * Decodes a Withheld message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape} Withheld
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape;

                /**
                 * Creates a Withheld message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Withheld
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.Withheld;

                /**
                 * Creates a plain object from a Withheld message. Also converts values to other types if specified.
                 * @param message Withheld
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.Withheld, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Withheld to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Withheld {

                /** Properties of a Withheld. */
                interface $Properties {

                    /** Withheld link */
                    link?: (string|null);

                    /** Withheld direction */
                    direction?: (tripod.link.v1.Direction|null);

                    /** Withheld index */
                    index?: (Long|null);

                    /** Withheld forNs */
                    forNs?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Withheld. */
                type $Shape = tripod.link.v1.Withheld.$Properties;
            }

            /**
             * Properties of a LinkState.
             * @deprecated Use tripod.link.v1.LinkState.$Properties instead.
             */
            interface ILinkState extends tripod.link.v1.LinkState.$Properties {
            }

            /** Represents a LinkState. */
            class LinkState {

                /**
                 * Constructs a new LinkState.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.LinkState.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LinkState link. */
                link: string;

                /** LinkState up. */
                up: boolean;

                /**
                 * Creates a new LinkState instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns LinkState instance
                 */
                static create(properties: tripod.link.v1.LinkState.$Shape): tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape;
                static create(properties?: tripod.link.v1.LinkState.$Properties): tripod.link.v1.LinkState;

                /**
                 * Encodes the specified LinkState message. Does not implicitly {@link tripod.link.v1.LinkState.verify|verify} messages.
                 * @param message LinkState message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.LinkState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified LinkState message, length delimited. Does not implicitly {@link tripod.link.v1.LinkState.verify|verify} messages.
                 * @param message LinkState message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.LinkState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LinkState message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape} LinkState
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape;

                /**
                 * Decodes a LinkState message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape} LinkState
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape;

                /**
                 * Creates a LinkState message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns LinkState
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.LinkState;

                /**
                 * Creates a plain object from a LinkState message. Also converts values to other types if specified.
                 * @param message LinkState
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.LinkState, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this LinkState to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace LinkState {

                /** Properties of a LinkState. */
                interface $Properties {

                    /** LinkState link */
                    link?: (string|null);

                    /** LinkState up */
                    up?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LinkState. */
                type $Shape = tripod.link.v1.LinkState.$Properties;
            }

            /**
             * Properties of a GetCountersRequest.
             * @deprecated Use tripod.link.v1.GetCountersRequest.$Properties instead.
             */
            interface IGetCountersRequest extends tripod.link.v1.GetCountersRequest.$Properties {
            }

            /** Represents a GetCountersRequest. */
            class GetCountersRequest {

                /**
                 * Constructs a new GetCountersRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.GetCountersRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new GetCountersRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetCountersRequest instance
                 */
                static create(properties: tripod.link.v1.GetCountersRequest.$Shape): tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape;
                static create(properties?: tripod.link.v1.GetCountersRequest.$Properties): tripod.link.v1.GetCountersRequest;

                /**
                 * Encodes the specified GetCountersRequest message. Does not implicitly {@link tripod.link.v1.GetCountersRequest.verify|verify} messages.
                 * @param message GetCountersRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.GetCountersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified GetCountersRequest message, length delimited. Does not implicitly {@link tripod.link.v1.GetCountersRequest.verify|verify} messages.
                 * @param message GetCountersRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.GetCountersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetCountersRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape} GetCountersRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape;

                /**
                 * Decodes a GetCountersRequest message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape} GetCountersRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape;

                /**
                 * Creates a GetCountersRequest message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetCountersRequest
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.GetCountersRequest;

                /**
                 * Creates a plain object from a GetCountersRequest message. Also converts values to other types if specified.
                 * @param message GetCountersRequest
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.GetCountersRequest, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetCountersRequest to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetCountersRequest {

                /** Properties of a GetCountersRequest. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetCountersRequest. */
                type $Shape = tripod.link.v1.GetCountersRequest.$Properties;
            }

            /**
             * Properties of a GetCountersResponse.
             * @deprecated Use tripod.link.v1.GetCountersResponse.$Properties instead.
             */
            interface IGetCountersResponse extends tripod.link.v1.GetCountersResponse.$Properties {
            }

            /** Represents a GetCountersResponse. */
            class GetCountersResponse {

                /**
                 * Constructs a new GetCountersResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.GetCountersResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** GetCountersResponse links. */
                links: tripod.link.v1.LinkCounters.$Properties[];

                /**
                 * Creates a new GetCountersResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns GetCountersResponse instance
                 */
                static create(properties: tripod.link.v1.GetCountersResponse.$Shape): tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape;
                static create(properties?: tripod.link.v1.GetCountersResponse.$Properties): tripod.link.v1.GetCountersResponse;

                /**
                 * Encodes the specified GetCountersResponse message. Does not implicitly {@link tripod.link.v1.GetCountersResponse.verify|verify} messages.
                 * @param message GetCountersResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.GetCountersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified GetCountersResponse message, length delimited. Does not implicitly {@link tripod.link.v1.GetCountersResponse.verify|verify} messages.
                 * @param message GetCountersResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.GetCountersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a GetCountersResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape} GetCountersResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape;

                /**
                 * Decodes a GetCountersResponse message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape} GetCountersResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape;

                /**
                 * Creates a GetCountersResponse message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns GetCountersResponse
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.GetCountersResponse;

                /**
                 * Creates a plain object from a GetCountersResponse message. Also converts values to other types if specified.
                 * @param message GetCountersResponse
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.GetCountersResponse, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this GetCountersResponse to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace GetCountersResponse {

                /** Properties of a GetCountersResponse. */
                interface $Properties {

                    /** GetCountersResponse links */
                    links?: (tripod.link.v1.LinkCounters.$Properties[]|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a GetCountersResponse. */
                type $Shape = tripod.link.v1.GetCountersResponse.$Properties;
            }

            /**
             * Properties of a LinkCounters.
             * @deprecated Use tripod.link.v1.LinkCounters.$Properties instead.
             */
            interface ILinkCounters extends tripod.link.v1.LinkCounters.$Properties {
            }

            /** Represents a LinkCounters. */
            class LinkCounters {

                /**
                 * Constructs a new LinkCounters.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.LinkCounters.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** LinkCounters link. */
                link: string;

                /** LinkCounters up. */
                up: boolean;

                /** LinkCounters downward. */
                downward?: (tripod.link.v1.DirectionCounters.$Properties|null);

                /** LinkCounters upward. */
                upward?: (tripod.link.v1.DirectionCounters.$Properties|null);

                /**
                 * Creates a new LinkCounters instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns LinkCounters instance
                 */
                static create(properties: tripod.link.v1.LinkCounters.$Shape): tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape;
                static create(properties?: tripod.link.v1.LinkCounters.$Properties): tripod.link.v1.LinkCounters;

                /**
                 * Encodes the specified LinkCounters message. Does not implicitly {@link tripod.link.v1.LinkCounters.verify|verify} messages.
                 * @param message LinkCounters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.LinkCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified LinkCounters message, length delimited. Does not implicitly {@link tripod.link.v1.LinkCounters.verify|verify} messages.
                 * @param message LinkCounters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.LinkCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a LinkCounters message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape} LinkCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape;

                /**
                 * Decodes a LinkCounters message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape} LinkCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape;

                /**
                 * Creates a LinkCounters message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns LinkCounters
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.LinkCounters;

                /**
                 * Creates a plain object from a LinkCounters message. Also converts values to other types if specified.
                 * @param message LinkCounters
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.LinkCounters, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this LinkCounters to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace LinkCounters {

                /** Properties of a LinkCounters. */
                interface $Properties {

                    /** LinkCounters link */
                    link?: (string|null);

                    /** LinkCounters up */
                    up?: (boolean|null);

                    /** LinkCounters downward */
                    downward?: (tripod.link.v1.DirectionCounters.$Properties|null);

                    /** LinkCounters upward */
                    upward?: (tripod.link.v1.DirectionCounters.$Properties|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a LinkCounters. */
                type $Shape = tripod.link.v1.LinkCounters.$Properties;
            }

            /**
             * Properties of a DirectionCounters.
             * @deprecated Use tripod.link.v1.DirectionCounters.$Properties instead.
             */
            interface IDirectionCounters extends tripod.link.v1.DirectionCounters.$Properties {
            }

            /** Represents a DirectionCounters. */
            class DirectionCounters {

                /**
                 * Constructs a new DirectionCounters.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.link.v1.DirectionCounters.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** DirectionCounters framesIn. */
                framesIn: Long;

                /** DirectionCounters framesOut. */
                framesOut: Long;

                /** DirectionCounters bytesIn. */
                bytesIn: Long;

                /** DirectionCounters bytesOut. */
                bytesOut: Long;

                /** DirectionCounters malformed. */
                malformed: Long;

                /** DirectionCounters injected. */
                injected: Long;

                /** DirectionCounters effective. */
                effective: Long;

                /** DirectionCounters held. */
                held: Long;

                /** DirectionCounters lost. */
                lost: Long;

                /**
                 * Creates a new DirectionCounters instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns DirectionCounters instance
                 */
                static create(properties: tripod.link.v1.DirectionCounters.$Shape): tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape;
                static create(properties?: tripod.link.v1.DirectionCounters.$Properties): tripod.link.v1.DirectionCounters;

                /**
                 * Encodes the specified DirectionCounters message. Does not implicitly {@link tripod.link.v1.DirectionCounters.verify|verify} messages.
                 * @param message DirectionCounters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.link.v1.DirectionCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified DirectionCounters message, length delimited. Does not implicitly {@link tripod.link.v1.DirectionCounters.verify|verify} messages.
                 * @param message DirectionCounters message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.link.v1.DirectionCounters.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a DirectionCounters message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape} DirectionCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape;

                /**
                 * Decodes a DirectionCounters message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape} DirectionCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape;

                /**
                 * Creates a DirectionCounters message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns DirectionCounters
                 */
                static fromObject(object: { [k: string]: any }): tripod.link.v1.DirectionCounters;

                /**
                 * Creates a plain object from a DirectionCounters message. Also converts values to other types if specified.
                 * @param message DirectionCounters
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.link.v1.DirectionCounters, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this DirectionCounters to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace DirectionCounters {

                /** Properties of a DirectionCounters. */
                interface $Properties {

                    /** DirectionCounters framesIn */
                    framesIn?: (Long|null);

                    /** DirectionCounters framesOut */
                    framesOut?: (Long|null);

                    /** DirectionCounters bytesIn */
                    bytesIn?: (Long|null);

                    /** DirectionCounters bytesOut */
                    bytesOut?: (Long|null);

                    /** DirectionCounters malformed */
                    malformed?: (Long|null);

                    /** DirectionCounters injected */
                    injected?: (Long|null);

                    /** DirectionCounters effective */
                    effective?: (Long|null);

                    /** DirectionCounters held */
                    held?: (Long|null);

                    /** DirectionCounters lost */
                    lost?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a DirectionCounters. */
                type $Shape = tripod.link.v1.DirectionCounters.$Properties;
            }
        }
    }

    /** Namespace sensor_poll. */
    namespace sensor_poll {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a PollConfig.
             * @deprecated Use tripod.sensor_poll.v1.PollConfig.$Properties instead.
             */
            interface IPollConfig extends tripod.sensor_poll.v1.PollConfig.$Properties {
            }

            /** Represents a PollConfig. */
            class PollConfig {

                /**
                 * Constructs a new PollConfig.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.sensor_poll.v1.PollConfig.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PollConfig f. */
                f: number;

                /**
                 * Creates a new PollConfig instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PollConfig instance
                 */
                static create(properties: tripod.sensor_poll.v1.PollConfig.$Shape): tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape;
                static create(properties?: tripod.sensor_poll.v1.PollConfig.$Properties): tripod.sensor_poll.v1.PollConfig;

                /**
                 * Encodes the specified PollConfig message. Does not implicitly {@link tripod.sensor_poll.v1.PollConfig.verify|verify} messages.
                 * @param message PollConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.sensor_poll.v1.PollConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified PollConfig message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.PollConfig.verify|verify} messages.
                 * @param message PollConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.sensor_poll.v1.PollConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PollConfig message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape} PollConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape;

                /**
                 * Decodes a PollConfig message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape} PollConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape;

                /**
                 * Creates a PollConfig message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PollConfig
                 */
                static fromObject(object: { [k: string]: any }): tripod.sensor_poll.v1.PollConfig;

                /**
                 * Creates a plain object from a PollConfig message. Also converts values to other types if specified.
                 * @param message PollConfig
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.sensor_poll.v1.PollConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PollConfig to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PollConfig {

                /** Properties of a PollConfig. */
                interface $Properties {

                    /** PollConfig f */
                    f?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PollConfig. */
                type $Shape = tripod.sensor_poll.v1.PollConfig.$Properties;
            }

            /**
             * Properties of a Report.
             * @deprecated Use tripod.sensor_poll.v1.Report.$Properties instead.
             */
            interface IReport extends tripod.sensor_poll.v1.Report.$Properties {
            }

            /** Represents a Report. */
            class Report {

                /**
                 * Constructs a new Report.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.sensor_poll.v1.Report.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Report sensor. */
                sensor: number;

                /** Report lo. */
                lo: Long;

                /** Report hi. */
                hi: Long;

                /**
                 * Creates a new Report instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Report instance
                 */
                static create(properties: tripod.sensor_poll.v1.Report.$Shape): tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape;
                static create(properties?: tripod.sensor_poll.v1.Report.$Properties): tripod.sensor_poll.v1.Report;

                /**
                 * Encodes the specified Report message. Does not implicitly {@link tripod.sensor_poll.v1.Report.verify|verify} messages.
                 * @param message Report message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.sensor_poll.v1.Report.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Report message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.Report.verify|verify} messages.
                 * @param message Report message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.sensor_poll.v1.Report.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Report message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape} Report
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape;

                /**
                 * Decodes a Report message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape} Report
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape;

                /**
                 * Creates a Report message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Report
                 */
                static fromObject(object: { [k: string]: any }): tripod.sensor_poll.v1.Report;

                /**
                 * Creates a plain object from a Report message. Also converts values to other types if specified.
                 * @param message Report
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.sensor_poll.v1.Report, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Report to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Report {

                /** Properties of a Report. */
                interface $Properties {

                    /** Report sensor */
                    sensor?: (number|null);

                    /** Report lo */
                    lo?: (Long|null);

                    /** Report hi */
                    hi?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Report. */
                type $Shape = tripod.sensor_poll.v1.Report.$Properties;
            }

            /**
             * Properties of an Interval.
             * @deprecated Use tripod.sensor_poll.v1.Interval.$Properties instead.
             */
            interface IInterval extends tripod.sensor_poll.v1.Interval.$Properties {
            }

            /** Represents an Interval. */
            class Interval {

                /**
                 * Constructs a new Interval.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.sensor_poll.v1.Interval.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Interval lo. */
                lo: Long;

                /** Interval hi. */
                hi: Long;

                /**
                 * Creates a new Interval instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Interval instance
                 */
                static create(properties: tripod.sensor_poll.v1.Interval.$Shape): tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape;
                static create(properties?: tripod.sensor_poll.v1.Interval.$Properties): tripod.sensor_poll.v1.Interval;

                /**
                 * Encodes the specified Interval message. Does not implicitly {@link tripod.sensor_poll.v1.Interval.verify|verify} messages.
                 * @param message Interval message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.sensor_poll.v1.Interval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Interval message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.Interval.verify|verify} messages.
                 * @param message Interval message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.sensor_poll.v1.Interval.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Interval message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape} Interval
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape;

                /**
                 * Decodes an Interval message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape} Interval
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape;

                /**
                 * Creates an Interval message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Interval
                 */
                static fromObject(object: { [k: string]: any }): tripod.sensor_poll.v1.Interval;

                /**
                 * Creates a plain object from an Interval message. Also converts values to other types if specified.
                 * @param message Interval
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.sensor_poll.v1.Interval, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Interval to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Interval {

                /** Properties of an Interval. */
                interface $Properties {

                    /** Interval lo */
                    lo?: (Long|null);

                    /** Interval hi */
                    hi?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Interval. */
                type $Shape = tripod.sensor_poll.v1.Interval.$Properties;
            }

            /** Refusal enum. */
            enum Refusal {

                /** REFUSAL_UNSPECIFIED value */
                REFUSAL_UNSPECIFIED = 0,

                /** REFUSAL_DUPLICATE_SENSOR value */
                REFUSAL_DUPLICATE_SENSOR = 1,

                /** REFUSAL_TOO_FEW_SOURCES value */
                REFUSAL_TOO_FEW_SOURCES = 2
            }

            /**
             * Properties of a PollOutput.
             * @deprecated Use tripod.sensor_poll.v1.PollOutput.$Properties instead.
             */
            interface IPollOutput extends tripod.sensor_poll.v1.PollOutput.$Properties {
            }

            /** Represents a PollOutput. */
            class PollOutput {

                /**
                 * Constructs a new PollOutput.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.sensor_poll.v1.PollOutput.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PollOutput fused. */
                fused?: (tripod.sensor_poll.v1.Interval.$Properties|null);

                /** PollOutput refused. */
                refused?: (tripod.sensor_poll.v1.Refusal|null);

                /** PollOutput outcome. */
                outcome?: ("fused"|"refused");

                /**
                 * Creates a new PollOutput instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PollOutput instance
                 */
                static create(properties: tripod.sensor_poll.v1.PollOutput.$Shape): tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape;
                static create(properties?: tripod.sensor_poll.v1.PollOutput.$Properties): tripod.sensor_poll.v1.PollOutput;

                /**
                 * Encodes the specified PollOutput message. Does not implicitly {@link tripod.sensor_poll.v1.PollOutput.verify|verify} messages.
                 * @param message PollOutput message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.sensor_poll.v1.PollOutput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified PollOutput message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.PollOutput.verify|verify} messages.
                 * @param message PollOutput message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.sensor_poll.v1.PollOutput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PollOutput message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape} PollOutput
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape;

                /**
                 * Decodes a PollOutput message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape} PollOutput
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape;

                /**
                 * Creates a PollOutput message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns PollOutput
                 */
                static fromObject(object: { [k: string]: any }): tripod.sensor_poll.v1.PollOutput;

                /**
                 * Creates a plain object from a PollOutput message. Also converts values to other types if specified.
                 * @param message PollOutput
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.sensor_poll.v1.PollOutput, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this PollOutput to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace PollOutput {

                /** Properties of a PollOutput. */
                interface $Properties {

                    /** PollOutput fused */
                    fused?: (tripod.sensor_poll.v1.Interval.$Properties|null);

                    /** PollOutput refused */
                    refused?: (tripod.sensor_poll.v1.Refusal|null);

                    /** PollOutput outcome */
                    outcome?: ("fused"|"refused");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a PollOutput. */
                type $Shape = {
                  fused?: tripod.sensor_poll.v1.Interval.$Shape|null;
                  refused?: tripod.sensor_poll.v1.Refusal|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ outcome?: undefined; fused?: null; refused?: null }|{ outcome?: "fused"; fused: tripod.sensor_poll.v1.Interval.$Shape; refused?: null }|{ outcome?: "refused"; fused?: null; refused: tripod.sensor_poll.v1.Refusal })
                );
            }
        }
    }

    /** Namespace kv_store. */
    namespace kv_store {

        /** Namespace v1. */
        namespace v1 {

            /**
             * Properties of a StoreConfig.
             * @deprecated Use tripod.kv_store.v1.StoreConfig.$Properties instead.
             */
            interface IStoreConfig extends tripod.kv_store.v1.StoreConfig.$Properties {
            }

            /** Represents a StoreConfig. */
            class StoreConfig {

                /**
                 * Constructs a new StoreConfig.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.kv_store.v1.StoreConfig.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** StoreConfig capacity. */
                capacity: number;

                /**
                 * Creates a new StoreConfig instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns StoreConfig instance
                 */
                static create(properties: tripod.kv_store.v1.StoreConfig.$Shape): tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape;
                static create(properties?: tripod.kv_store.v1.StoreConfig.$Properties): tripod.kv_store.v1.StoreConfig;

                /**
                 * Encodes the specified StoreConfig message. Does not implicitly {@link tripod.kv_store.v1.StoreConfig.verify|verify} messages.
                 * @param message StoreConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.kv_store.v1.StoreConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified StoreConfig message, length delimited. Does not implicitly {@link tripod.kv_store.v1.StoreConfig.verify|verify} messages.
                 * @param message StoreConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.kv_store.v1.StoreConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a StoreConfig message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape} StoreConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape;

                /**
                 * Decodes a StoreConfig message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape} StoreConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape;

                /**
                 * Creates a StoreConfig message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns StoreConfig
                 */
                static fromObject(object: { [k: string]: any }): tripod.kv_store.v1.StoreConfig;

                /**
                 * Creates a plain object from a StoreConfig message. Also converts values to other types if specified.
                 * @param message StoreConfig
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.kv_store.v1.StoreConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this StoreConfig to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace StoreConfig {

                /** Properties of a StoreConfig. */
                interface $Properties {

                    /** StoreConfig capacity */
                    capacity?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a StoreConfig. */
                type $Shape = tripod.kv_store.v1.StoreConfig.$Properties;
            }

            /** OperationKind enum. */
            enum OperationKind {

                /** OPERATION_KIND_UNSPECIFIED value */
                OPERATION_KIND_UNSPECIFIED = 0,

                /** OPERATION_KIND_PUT value */
                OPERATION_KIND_PUT = 1,

                /** OPERATION_KIND_GET value */
                OPERATION_KIND_GET = 2,

                /** OPERATION_KIND_DELETE value */
                OPERATION_KIND_DELETE = 3,

                /** OPERATION_KIND_LEN value */
                OPERATION_KIND_LEN = 4,

                /** OPERATION_KIND_KEYS_SORTED value */
                OPERATION_KIND_KEYS_SORTED = 5
            }

            /**
             * Properties of an Operation.
             * @deprecated Use tripod.kv_store.v1.Operation.$Properties instead.
             */
            interface IOperation extends tripod.kv_store.v1.Operation.$Properties {
            }

            /** Represents an Operation. */
            class Operation {

                /**
                 * Constructs a new Operation.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.kv_store.v1.Operation.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Operation kind. */
                kind: tripod.kv_store.v1.OperationKind;

                /** Operation key. */
                key: Long;

                /** Operation value. */
                value: Long;

                /**
                 * Creates a new Operation instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Operation instance
                 */
                static create(properties: tripod.kv_store.v1.Operation.$Shape): tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape;
                static create(properties?: tripod.kv_store.v1.Operation.$Properties): tripod.kv_store.v1.Operation;

                /**
                 * Encodes the specified Operation message. Does not implicitly {@link tripod.kv_store.v1.Operation.verify|verify} messages.
                 * @param message Operation message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.kv_store.v1.Operation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Operation message, length delimited. Does not implicitly {@link tripod.kv_store.v1.Operation.verify|verify} messages.
                 * @param message Operation message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.kv_store.v1.Operation.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Operation message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape} Operation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape;

                /**
                 * Decodes an Operation message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape} Operation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape;

                /**
                 * Creates an Operation message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Operation
                 */
                static fromObject(object: { [k: string]: any }): tripod.kv_store.v1.Operation;

                /**
                 * Creates a plain object from an Operation message. Also converts values to other types if specified.
                 * @param message Operation
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.kv_store.v1.Operation, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Operation to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Operation {

                /** Properties of an Operation. */
                interface $Properties {

                    /** Operation kind */
                    kind?: (tripod.kv_store.v1.OperationKind|null);

                    /** Operation key */
                    key?: (Long|null);

                    /** Operation value */
                    value?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Operation. */
                type $Shape = tripod.kv_store.v1.Operation.$Properties;
            }

            /** Result enum. */
            enum Result {

                /** RESULT_UNSPECIFIED value */
                RESULT_UNSPECIFIED = 0,

                /** RESULT_STORED value */
                RESULT_STORED = 1,

                /** RESULT_REPLACED value */
                RESULT_REPLACED = 2,

                /** RESULT_FULL value */
                RESULT_FULL = 3,

                /** RESULT_FOUND value */
                RESULT_FOUND = 4,

                /** RESULT_ABSENT value */
                RESULT_ABSENT = 5,

                /** RESULT_DELETED value */
                RESULT_DELETED = 6,

                /** RESULT_LENGTH value */
                RESULT_LENGTH = 7,

                /** RESULT_KEYS value */
                RESULT_KEYS = 8
            }

            /**
             * Properties of an Answer.
             * @deprecated Use tripod.kv_store.v1.Answer.$Properties instead.
             */
            interface IAnswer extends tripod.kv_store.v1.Answer.$Properties {
            }

            /** Represents an Answer. */
            class Answer {

                /**
                 * Constructs a new Answer.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.kv_store.v1.Answer.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Answer result. */
                result: tripod.kv_store.v1.Result;

                /** Answer value. */
                value: Long;

                /** Answer keys. */
                keys: Uint8Array;

                /** Answer more. */
                more: boolean;

                /**
                 * Creates a new Answer instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Answer instance
                 */
                static create(properties: tripod.kv_store.v1.Answer.$Shape): tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape;
                static create(properties?: tripod.kv_store.v1.Answer.$Properties): tripod.kv_store.v1.Answer;

                /**
                 * Encodes the specified Answer message. Does not implicitly {@link tripod.kv_store.v1.Answer.verify|verify} messages.
                 * @param message Answer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.kv_store.v1.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Answer message, length delimited. Does not implicitly {@link tripod.kv_store.v1.Answer.verify|verify} messages.
                 * @param message Answer message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.kv_store.v1.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Answer message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape;

                /**
                 * Decodes an Answer message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape;

                /**
                 * Creates an Answer message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Answer
                 */
                static fromObject(object: { [k: string]: any }): tripod.kv_store.v1.Answer;

                /**
                 * Creates a plain object from an Answer message. Also converts values to other types if specified.
                 * @param message Answer
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.kv_store.v1.Answer, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Answer to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Answer {

                /** Properties of an Answer. */
                interface $Properties {

                    /** Answer result */
                    result?: (tripod.kv_store.v1.Result|null);

                    /** Answer value */
                    value?: (Long|null);

                    /** Answer keys */
                    keys?: (Uint8Array|null);

                    /** Answer more */
                    more?: (boolean|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Answer. */
                type $Shape = tripod.kv_store.v1.Answer.$Properties;
            }
        }
    }

    /** Namespace tcp. */
    namespace tcp {

        /** Namespace v1. */
        namespace v1 {

            /** Role enum. */
            enum Role {

                /** ROLE_UNSPECIFIED value */
                ROLE_UNSPECIFIED = 0,

                /** ROLE_SENDER value */
                ROLE_SENDER = 1,

                /** ROLE_RECEIVER value */
                ROLE_RECEIVER = 2
            }

            /**
             * Properties of an EndConfig.
             * @deprecated Use tripod.tcp.v1.EndConfig.$Properties instead.
             */
            interface IEndConfig extends tripod.tcp.v1.EndConfig.$Properties {
            }

            /** Represents an EndConfig. */
            class EndConfig {

                /**
                 * Constructs a new EndConfig.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.tcp.v1.EndConfig.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EndConfig role. */
                role: tripod.tcp.v1.Role;

                /**
                 * Creates a new EndConfig instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EndConfig instance
                 */
                static create(properties: tripod.tcp.v1.EndConfig.$Shape): tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape;
                static create(properties?: tripod.tcp.v1.EndConfig.$Properties): tripod.tcp.v1.EndConfig;

                /**
                 * Encodes the specified EndConfig message. Does not implicitly {@link tripod.tcp.v1.EndConfig.verify|verify} messages.
                 * @param message EndConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.tcp.v1.EndConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified EndConfig message, length delimited. Does not implicitly {@link tripod.tcp.v1.EndConfig.verify|verify} messages.
                 * @param message EndConfig message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.tcp.v1.EndConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EndConfig message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape} EndConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape;

                /**
                 * Decodes an EndConfig message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape} EndConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape;

                /**
                 * Creates an EndConfig message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns EndConfig
                 */
                static fromObject(object: { [k: string]: any }): tripod.tcp.v1.EndConfig;

                /**
                 * Creates a plain object from an EndConfig message. Also converts values to other types if specified.
                 * @param message EndConfig
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.tcp.v1.EndConfig, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this EndConfig to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace EndConfig {

                /** Properties of an EndConfig. */
                interface $Properties {

                    /** EndConfig role */
                    role?: (tripod.tcp.v1.Role|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EndConfig. */
                type $Shape = tripod.tcp.v1.EndConfig.$Properties;
            }

            /**
             * Properties of a Delivery.
             * @deprecated Use tripod.tcp.v1.Delivery.$Properties instead.
             */
            interface IDelivery extends tripod.tcp.v1.Delivery.$Properties {
            }

            /** Represents a Delivery. */
            class Delivery {

                /**
                 * Constructs a new Delivery.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.tcp.v1.Delivery.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Delivery data. */
                data: Uint8Array;

                /**
                 * Creates a new Delivery instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Delivery instance
                 */
                static create(properties: tripod.tcp.v1.Delivery.$Shape): tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape;
                static create(properties?: tripod.tcp.v1.Delivery.$Properties): tripod.tcp.v1.Delivery;

                /**
                 * Encodes the specified Delivery message. Does not implicitly {@link tripod.tcp.v1.Delivery.verify|verify} messages.
                 * @param message Delivery message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.tcp.v1.Delivery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Delivery message, length delimited. Does not implicitly {@link tripod.tcp.v1.Delivery.verify|verify} messages.
                 * @param message Delivery message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.tcp.v1.Delivery.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Delivery message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape} Delivery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape;

                /**
                 * Decodes a Delivery message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape} Delivery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape;

                /**
                 * Creates a Delivery message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Delivery
                 */
                static fromObject(object: { [k: string]: any }): tripod.tcp.v1.Delivery;

                /**
                 * Creates a plain object from a Delivery message. Also converts values to other types if specified.
                 * @param message Delivery
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.tcp.v1.Delivery, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Delivery to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Delivery {

                /** Properties of a Delivery. */
                interface $Properties {

                    /** Delivery data */
                    data?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Delivery. */
                type $Shape = tripod.tcp.v1.Delivery.$Properties;
            }

            /**
             * Properties of a Segment.
             * @deprecated Use tripod.tcp.v1.Segment.$Properties instead.
             */
            interface ISegment extends tripod.tcp.v1.Segment.$Properties {
            }

            /** Represents a Segment. */
            class Segment {

                /**
                 * Constructs a new Segment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.tcp.v1.Segment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Segment sequence. */
                sequence: number;

                /** Segment data. */
                data: Uint8Array;

                /**
                 * Creates a new Segment instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Segment instance
                 */
                static create(properties: tripod.tcp.v1.Segment.$Shape): tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape;
                static create(properties?: tripod.tcp.v1.Segment.$Properties): tripod.tcp.v1.Segment;

                /**
                 * Encodes the specified Segment message. Does not implicitly {@link tripod.tcp.v1.Segment.verify|verify} messages.
                 * @param message Segment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.tcp.v1.Segment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Segment message, length delimited. Does not implicitly {@link tripod.tcp.v1.Segment.verify|verify} messages.
                 * @param message Segment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.tcp.v1.Segment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Segment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape} Segment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape;

                /**
                 * Decodes a Segment message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape} Segment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape;

                /**
                 * Creates a Segment message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Segment
                 */
                static fromObject(object: { [k: string]: any }): tripod.tcp.v1.Segment;

                /**
                 * Creates a plain object from a Segment message. Also converts values to other types if specified.
                 * @param message Segment
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.tcp.v1.Segment, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Segment to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Segment {

                /** Properties of a Segment. */
                interface $Properties {

                    /** Segment sequence */
                    sequence?: (number|null);

                    /** Segment data */
                    data?: (Uint8Array|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Segment. */
                type $Shape = tripod.tcp.v1.Segment.$Properties;
            }

            /**
             * Properties of an Acknowledgement.
             * @deprecated Use tripod.tcp.v1.Acknowledgement.$Properties instead.
             */
            interface IAcknowledgement extends tripod.tcp.v1.Acknowledgement.$Properties {
            }

            /** Represents an Acknowledgement. */
            class Acknowledgement {

                /**
                 * Constructs a new Acknowledgement.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: tripod.tcp.v1.Acknowledgement.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Acknowledgement sequence. */
                sequence: number;

                /**
                 * Creates a new Acknowledgement instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Acknowledgement instance
                 */
                static create(properties: tripod.tcp.v1.Acknowledgement.$Shape): tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape;
                static create(properties?: tripod.tcp.v1.Acknowledgement.$Properties): tripod.tcp.v1.Acknowledgement;

                /**
                 * Encodes the specified Acknowledgement message. Does not implicitly {@link tripod.tcp.v1.Acknowledgement.verify|verify} messages.
                 * @param message Acknowledgement message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: tripod.tcp.v1.Acknowledgement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Encodes the specified Acknowledgement message, length delimited. Does not implicitly {@link tripod.tcp.v1.Acknowledgement.verify|verify} messages.
                 * @param message Acknowledgement message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encodeDelimited(message: tripod.tcp.v1.Acknowledgement.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Acknowledgement message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape} Acknowledgement
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape;

                /**
                 * Decodes an Acknowledgement message from the specified reader or buffer, length delimited.
                 * @param reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape} Acknowledgement
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decodeDelimited(reader: ($protobuf.Reader|Uint8Array)): tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape;

                /**
                 * Creates an Acknowledgement message from a plain object. Also converts values to their respective internal types.
                 * @param object Plain object
                 * @returns Acknowledgement
                 */
                static fromObject(object: { [k: string]: any }): tripod.tcp.v1.Acknowledgement;

                /**
                 * Creates a plain object from an Acknowledgement message. Also converts values to other types if specified.
                 * @param message Acknowledgement
                 * @param [options] Conversion options
                 * @returns Plain object
                 */
                static toObject(message: tripod.tcp.v1.Acknowledgement, options?: $protobuf.IConversionOptions): { [k: string]: any };

                /**
                 * Converts this Acknowledgement to JSON.
                 * @returns JSON object
                 */
                toJSON(): { [k: string]: any };
            }

            namespace Acknowledgement {

                /** Properties of an Acknowledgement. */
                interface $Properties {

                    /** Acknowledgement sequence */
                    sequence?: (number|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Acknowledgement. */
                type $Shape = tripod.tcp.v1.Acknowledgement.$Properties;
            }
        }
    }
}
