/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError, $TypeError = $util.global.TypeError, $Number = $util.global.Number, $String = $util.global.String, $Array = $util.global.Array, $Boolean = $util.global.Boolean, $parseInt = $util.global.parseInt, $BigInt = $util.global.BigInt;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const tripod = $root.tripod = (() => {

    /**
     * Namespace tripod.
     * @exports tripod
     * @namespace
     */
    const tripod = {};

    tripod.boot = (function() {

        /**
         * Namespace boot.
         * @memberof tripod
         * @namespace
         */
        const boot = {};

        boot.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tripod.boot
             * @namespace
             */
            const v1 = {};

            /**
             * Board enum.
             * @name tripod.boot.v1.Board
             * @enum {number}
             * @property {number} BOARD_UNSPECIFIED=0 BOARD_UNSPECIFIED value
             * @property {number} BOARD_PICO=1 BOARD_PICO value
             */
            v1.Board = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "BOARD_UNSPECIFIED"] = 0;
                values[valuesById[1] = "BOARD_PICO"] = 1;
                return values;
            })();

            /**
             * Mode enum.
             * @name tripod.boot.v1.Mode
             * @enum {number}
             * @property {number} MODE_UNSPECIFIED=0 MODE_UNSPECIFIED value
             * @property {number} MODE_LOADER=1 MODE_LOADER value
             * @property {number} MODE_LANE=2 MODE_LANE value
             */
            v1.Mode = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "MODE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "MODE_LOADER"] = 1;
                values[valuesById[2] = "MODE_LANE"] = 2;
                return values;
            })();

            /**
             * BootReason enum.
             * @name tripod.boot.v1.BootReason
             * @enum {number}
             * @property {number} BOOT_REASON_UNSPECIFIED=0 BOOT_REASON_UNSPECIFIED value
             * @property {number} BOOT_REASON_POWER_ON=1 BOOT_REASON_POWER_ON value
             * @property {number} BOOT_REASON_PIN=2 BOOT_REASON_PIN value
             * @property {number} BOOT_REASON_WATCHDOG=3 BOOT_REASON_WATCHDOG value
             * @property {number} BOOT_REASON_ASKED=4 BOOT_REASON_ASKED value
             */
            v1.BootReason = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "BOOT_REASON_UNSPECIFIED"] = 0;
                values[valuesById[1] = "BOOT_REASON_POWER_ON"] = 1;
                values[valuesById[2] = "BOOT_REASON_PIN"] = 2;
                values[valuesById[3] = "BOOT_REASON_WATCHDOG"] = 3;
                values[valuesById[4] = "BOOT_REASON_ASKED"] = 4;
                return values;
            })();

            /**
             * Stay enum.
             * @name tripod.boot.v1.Stay
             * @enum {number}
             * @property {number} STAY_UNSPECIFIED=0 STAY_UNSPECIFIED value
             * @property {number} STAY_LISTENING=1 STAY_LISTENING value
             * @property {number} STAY_ASKED=2 STAY_ASKED value
             * @property {number} STAY_STRAP=3 STAY_STRAP value
             * @property {number} STAY_NO_IMAGE=4 STAY_NO_IMAGE value
             * @property {number} STAY_CRASHED=5 STAY_CRASHED value
             */
            v1.Stay = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "STAY_UNSPECIFIED"] = 0;
                values[valuesById[1] = "STAY_LISTENING"] = 1;
                values[valuesById[2] = "STAY_ASKED"] = 2;
                values[valuesById[3] = "STAY_STRAP"] = 3;
                values[valuesById[4] = "STAY_NO_IMAGE"] = 4;
                values[valuesById[5] = "STAY_CRASHED"] = 5;
                return values;
            })();

            /**
             * SlotState enum.
             * @name tripod.boot.v1.SlotState
             * @enum {number}
             * @property {number} SLOT_STATE_UNSPECIFIED=0 SLOT_STATE_UNSPECIFIED value
             * @property {number} SLOT_STATE_EMPTY=1 SLOT_STATE_EMPTY value
             * @property {number} SLOT_STATE_PENDING=2 SLOT_STATE_PENDING value
             * @property {number} SLOT_STATE_TRIAL=3 SLOT_STATE_TRIAL value
             * @property {number} SLOT_STATE_CONFIRMED=4 SLOT_STATE_CONFIRMED value
             * @property {number} SLOT_STATE_REJECTED=5 SLOT_STATE_REJECTED value
             */
            v1.SlotState = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "SLOT_STATE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "SLOT_STATE_EMPTY"] = 1;
                values[valuesById[2] = "SLOT_STATE_PENDING"] = 2;
                values[valuesById[3] = "SLOT_STATE_TRIAL"] = 3;
                values[valuesById[4] = "SLOT_STATE_CONFIRMED"] = 4;
                values[valuesById[5] = "SLOT_STATE_REJECTED"] = 5;
                return values;
            })();

            /**
             * Result enum.
             * @name tripod.boot.v1.Result
             * @enum {number}
             * @property {number} RESULT_UNSPECIFIED=0 RESULT_UNSPECIFIED value
             * @property {number} RESULT_OK=1 RESULT_OK value
             * @property {number} RESULT_BAD_REQUEST=2 RESULT_BAD_REQUEST value
             * @property {number} RESULT_OUT_OF_RANGE=3 RESULT_OUT_OF_RANGE value
             * @property {number} RESULT_SLOT_IN_USE=4 RESULT_SLOT_IN_USE value
             * @property {number} RESULT_WRITE_FAILED=5 RESULT_WRITE_FAILED value
             * @property {number} RESULT_BAD_HEADER=6 RESULT_BAD_HEADER value
             * @property {number} RESULT_WRONG_BOARD=7 RESULT_WRONG_BOARD value
             * @property {number} RESULT_WRONG_SLOT=8 RESULT_WRONG_SLOT value
             * @property {number} RESULT_BAD_IMAGE=9 RESULT_BAD_IMAGE value
             * @property {number} RESULT_TOO_OLD=10 RESULT_TOO_OLD value
             * @property {number} RESULT_NOT_HERE=11 RESULT_NOT_HERE value
             * @property {number} RESULT_BAD_RATE=12 RESULT_BAD_RATE value
             */
            v1.Result = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "RESULT_UNSPECIFIED"] = 0;
                values[valuesById[1] = "RESULT_OK"] = 1;
                values[valuesById[2] = "RESULT_BAD_REQUEST"] = 2;
                values[valuesById[3] = "RESULT_OUT_OF_RANGE"] = 3;
                values[valuesById[4] = "RESULT_SLOT_IN_USE"] = 4;
                values[valuesById[5] = "RESULT_WRITE_FAILED"] = 5;
                values[valuesById[6] = "RESULT_BAD_HEADER"] = 6;
                values[valuesById[7] = "RESULT_WRONG_BOARD"] = 7;
                values[valuesById[8] = "RESULT_WRONG_SLOT"] = 8;
                values[valuesById[9] = "RESULT_BAD_IMAGE"] = 9;
                values[valuesById[10] = "RESULT_TOO_OLD"] = 10;
                values[valuesById[11] = "RESULT_NOT_HERE"] = 11;
                values[valuesById[12] = "RESULT_BAD_RATE"] = 12;
                return values;
            })();

            v1.Identity = (function() {

                /**
                 * Properties of an Identity.
                 * @typedef {Object} tripod.boot.v1.Identity.$Properties
                 * @property {tripod.boot.v1.Board|null} [board] Identity board
                 * @property {Uint8Array|null} [uniqueId] Identity uniqueId
                 * @property {tripod.boot.v1.Mode|null} [mode] Identity mode
                 * @property {tripod.boot.v1.BootReason|null} [bootReason] Identity bootReason
                 * @property {number|null} [loaderVersion] Identity loaderVersion
                 * @property {number|null} [slot] Identity slot
                 * @property {tripod.boot.v1.SlotState|null} [slotState] Identity slotState
                 * @property {number|null} [imageVersion] Identity imageVersion
                 * @property {string|null} [system] Identity system
                 * @property {string|null} [lane] Identity lane
                 * @property {number|null} [window] Identity window
                 * @property {number|null} [versionFloor] Identity versionFloor
                 * @property {tripod.boot.v1.Stay|null} [stay] Identity stay
                 * @property {Uint8Array|null} [parts] Identity parts
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Identity.
                 * @memberof tripod.boot.v1
                 * @interface IIdentity
                 * @augments tripod.boot.v1.Identity.$Properties
                 * @deprecated Use tripod.boot.v1.Identity.$Properties instead.
                 */

                /**
                 * Shape of an Identity.
                 * @typedef {tripod.boot.v1.Identity.$Properties} tripod.boot.v1.Identity.$Shape
                 */

                /**
                 * Constructs a new Identity.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents an Identity.
                 * @constructor
                 * @param {tripod.boot.v1.Identity.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Identity = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Identity board.
                 * @member {tripod.boot.v1.Board} board
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.board = 0;

                /**
                 * Identity uniqueId.
                 * @member {Uint8Array} uniqueId
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.uniqueId = $util.newBuffer([]);

                /**
                 * Identity mode.
                 * @member {tripod.boot.v1.Mode} mode
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.mode = 0;

                /**
                 * Identity bootReason.
                 * @member {tripod.boot.v1.BootReason} bootReason
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.bootReason = 0;

                /**
                 * Identity loaderVersion.
                 * @member {number} loaderVersion
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.loaderVersion = 0;

                /**
                 * Identity slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.slot = 0;

                /**
                 * Identity slotState.
                 * @member {tripod.boot.v1.SlotState} slotState
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.slotState = 0;

                /**
                 * Identity imageVersion.
                 * @member {number} imageVersion
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.imageVersion = 0;

                /**
                 * Identity system.
                 * @member {string} system
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.system = "";

                /**
                 * Identity lane.
                 * @member {string} lane
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.lane = "";

                /**
                 * Identity window.
                 * @member {number} window
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.window = 0;

                /**
                 * Identity versionFloor.
                 * @member {number} versionFloor
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.versionFloor = 0;

                /**
                 * Identity stay.
                 * @member {tripod.boot.v1.Stay} stay
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.stay = 0;

                /**
                 * Identity parts.
                 * @member {Uint8Array} parts
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 */
                Identity.prototype.parts = $util.newBuffer([]);

                /**
                 * Creates a new Identity instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {tripod.boot.v1.Identity.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Identity} Identity instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Identity.$Shape): tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape;
                 *   (properties?: tripod.boot.v1.Identity.$Properties): tripod.boot.v1.Identity;
                 * }}
                 */
                Identity.create = function(properties) {
                    return new Identity(properties);
                };

                /**
                 * Encodes the specified Identity message. Does not implicitly {@link tripod.boot.v1.Identity.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {tripod.boot.v1.Identity.$Properties} message Identity message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Identity.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.board != null && $Object.hasOwnProperty.call(message, "board") && message.board !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.board);
                    if (message.uniqueId != null && $Object.hasOwnProperty.call(message, "uniqueId") && message.uniqueId.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.uniqueId);
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.mode);
                    if (message.bootReason != null && $Object.hasOwnProperty.call(message, "bootReason") && message.bootReason !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).int32(message.bootReason);
                    if (message.loaderVersion != null && $Object.hasOwnProperty.call(message, "loaderVersion") && message.loaderVersion !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.loaderVersion);
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.slot);
                    if (message.slotState != null && $Object.hasOwnProperty.call(message, "slotState") && message.slotState !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).int32(message.slotState);
                    if (message.imageVersion != null && $Object.hasOwnProperty.call(message, "imageVersion") && message.imageVersion !== 0)
                        writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.imageVersion);
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system") && message.system !== "")
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.system);
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== "")
                        writer.uint32(/* id 10, wireType 2 =*/82).string(message.lane);
                    if (message.window != null && $Object.hasOwnProperty.call(message, "window") && message.window !== 0)
                        writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.window);
                    if (message.versionFloor != null && $Object.hasOwnProperty.call(message, "versionFloor") && message.versionFloor !== 0)
                        writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.versionFloor);
                    if (message.stay != null && $Object.hasOwnProperty.call(message, "stay") && message.stay !== 0)
                        writer.uint32(/* id 13, wireType 0 =*/104).int32(message.stay);
                    if (message.parts != null && $Object.hasOwnProperty.call(message, "parts") && message.parts.length)
                        writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.parts);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Identity message, length delimited. Does not implicitly {@link tripod.boot.v1.Identity.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {tripod.boot.v1.Identity.$Properties} message Identity message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Identity.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Identity message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape} Identity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Identity.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Identity();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.board = value;
                                else
                                    delete message.board;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.uniqueId = value;
                                else
                                    delete message.uniqueId;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.mode = value;
                                else
                                    delete message.mode;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.bootReason = value;
                                else
                                    delete message.bootReason;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.loaderVersion = value;
                                else
                                    delete message.loaderVersion;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.slotState = value;
                                else
                                    delete message.slotState;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.imageVersion = value;
                                else
                                    delete message.imageVersion;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.system = value;
                                else
                                    delete message.system;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.lane = value;
                                else
                                    delete message.lane;
                                continue;
                            }
                        case 11: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.window = value;
                                else
                                    delete message.window;
                                continue;
                            }
                        case 12: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.versionFloor = value;
                                else
                                    delete message.versionFloor;
                                continue;
                            }
                        case 13: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.stay = value;
                                else
                                    delete message.stay;
                                continue;
                            }
                        case 14: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.parts = value;
                                else
                                    delete message.parts;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Identity message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Identity & tripod.boot.v1.Identity.$Shape} Identity
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Identity.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Identity message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Identity} Identity
                 */
                Identity.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Identity)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Identity: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Identity();
                    if (object.board !== 0 && (typeof object.board !== "string" || $root.tripod.boot.v1.Board[object.board] !== 0))
                        switch (object.board) {
                        case "BOARD_UNSPECIFIED":
                        case 0:
                            message.board = 0;
                            break;
                        case "BOARD_PICO":
                        case 1:
                            message.board = 1;
                            break;
                        default:
                            if (typeof object.board === "number" && (object.board | 0) === object.board)
                                message.board = object.board;
                        }
                    if (object.uniqueId != null)
                        if (object.uniqueId.length)
                            if (typeof object.uniqueId === "string")
                                $util.base64.decode(object.uniqueId, message.uniqueId = $util.newBuffer($util.base64.length(object.uniqueId)), 0);
                            else if (object.uniqueId.length >= 0)
                                message.uniqueId = object.uniqueId;
                    if (object.mode !== 0 && (typeof object.mode !== "string" || $root.tripod.boot.v1.Mode[object.mode] !== 0))
                        switch (object.mode) {
                        case "MODE_UNSPECIFIED":
                        case 0:
                            message.mode = 0;
                            break;
                        case "MODE_LOADER":
                        case 1:
                            message.mode = 1;
                            break;
                        case "MODE_LANE":
                        case 2:
                            message.mode = 2;
                            break;
                        default:
                            if (typeof object.mode === "number" && (object.mode | 0) === object.mode)
                                message.mode = object.mode;
                        }
                    if (object.bootReason !== 0 && (typeof object.bootReason !== "string" || $root.tripod.boot.v1.BootReason[object.bootReason] !== 0))
                        switch (object.bootReason) {
                        case "BOOT_REASON_UNSPECIFIED":
                        case 0:
                            message.bootReason = 0;
                            break;
                        case "BOOT_REASON_POWER_ON":
                        case 1:
                            message.bootReason = 1;
                            break;
                        case "BOOT_REASON_PIN":
                        case 2:
                            message.bootReason = 2;
                            break;
                        case "BOOT_REASON_WATCHDOG":
                        case 3:
                            message.bootReason = 3;
                            break;
                        case "BOOT_REASON_ASKED":
                        case 4:
                            message.bootReason = 4;
                            break;
                        default:
                            if (typeof object.bootReason === "number" && (object.bootReason | 0) === object.bootReason)
                                message.bootReason = object.bootReason;
                        }
                    if (object.loaderVersion != null)
                        if ($Number(object.loaderVersion) !== 0)
                            message.loaderVersion = object.loaderVersion >>> 0;
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    if (object.slotState !== 0 && (typeof object.slotState !== "string" || $root.tripod.boot.v1.SlotState[object.slotState] !== 0))
                        switch (object.slotState) {
                        case "SLOT_STATE_UNSPECIFIED":
                        case 0:
                            message.slotState = 0;
                            break;
                        case "SLOT_STATE_EMPTY":
                        case 1:
                            message.slotState = 1;
                            break;
                        case "SLOT_STATE_PENDING":
                        case 2:
                            message.slotState = 2;
                            break;
                        case "SLOT_STATE_TRIAL":
                        case 3:
                            message.slotState = 3;
                            break;
                        case "SLOT_STATE_CONFIRMED":
                        case 4:
                            message.slotState = 4;
                            break;
                        case "SLOT_STATE_REJECTED":
                        case 5:
                            message.slotState = 5;
                            break;
                        default:
                            if (typeof object.slotState === "number" && (object.slotState | 0) === object.slotState)
                                message.slotState = object.slotState;
                        }
                    if (object.imageVersion != null)
                        if ($Number(object.imageVersion) !== 0)
                            message.imageVersion = object.imageVersion >>> 0;
                    if (object.system != null)
                        if (typeof object.system !== "string" || object.system.length)
                            message.system = $String(object.system);
                    if (object.lane != null)
                        if (typeof object.lane !== "string" || object.lane.length)
                            message.lane = $String(object.lane);
                    if (object.window != null)
                        if ($Number(object.window) !== 0)
                            message.window = object.window >>> 0;
                    if (object.versionFloor != null)
                        if ($Number(object.versionFloor) !== 0)
                            message.versionFloor = object.versionFloor >>> 0;
                    if (object.stay !== 0 && (typeof object.stay !== "string" || $root.tripod.boot.v1.Stay[object.stay] !== 0))
                        switch (object.stay) {
                        case "STAY_UNSPECIFIED":
                        case 0:
                            message.stay = 0;
                            break;
                        case "STAY_LISTENING":
                        case 1:
                            message.stay = 1;
                            break;
                        case "STAY_ASKED":
                        case 2:
                            message.stay = 2;
                            break;
                        case "STAY_STRAP":
                        case 3:
                            message.stay = 3;
                            break;
                        case "STAY_NO_IMAGE":
                        case 4:
                            message.stay = 4;
                            break;
                        case "STAY_CRASHED":
                        case 5:
                            message.stay = 5;
                            break;
                        default:
                            if (typeof object.stay === "number" && (object.stay | 0) === object.stay)
                                message.stay = object.stay;
                        }
                    if (object.parts != null)
                        if (object.parts.length)
                            if (typeof object.parts === "string")
                                $util.base64.decode(object.parts, message.parts = $util.newBuffer($util.base64.length(object.parts)), 0);
                            else if (object.parts.length >= 0)
                                message.parts = object.parts;
                    return message;
                };

                /**
                 * Creates a plain object from an Identity message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Identity
                 * @static
                 * @param {tripod.boot.v1.Identity} message Identity
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Identity.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.board = options.enums === $String ? "BOARD_UNSPECIFIED" : 0;
                        if (options.bytes === $String)
                            object.uniqueId = "";
                        else {
                            object.uniqueId = [];
                            if (options.bytes !== $Array)
                                object.uniqueId = $util.newBuffer(object.uniqueId);
                        }
                        object.mode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                        object.bootReason = options.enums === $String ? "BOOT_REASON_UNSPECIFIED" : 0;
                        object.loaderVersion = 0;
                        object.slot = 0;
                        object.slotState = options.enums === $String ? "SLOT_STATE_UNSPECIFIED" : 0;
                        object.imageVersion = 0;
                        object.system = "";
                        object.lane = "";
                        object.window = 0;
                        object.versionFloor = 0;
                        object.stay = options.enums === $String ? "STAY_UNSPECIFIED" : 0;
                        if (options.bytes === $String)
                            object.parts = "";
                        else {
                            object.parts = [];
                            if (options.bytes !== $Array)
                                object.parts = $util.newBuffer(object.parts);
                        }
                    }
                    if (message.board != null && $Object.hasOwnProperty.call(message, "board"))
                        object.board = options.enums === $String ? $root.tripod.boot.v1.Board[message.board] === $undefined ? message.board : $root.tripod.boot.v1.Board[message.board] : message.board;
                    if (message.uniqueId != null && $Object.hasOwnProperty.call(message, "uniqueId"))
                        object.uniqueId = options.bytes === $String ? $util.base64.encode(message.uniqueId, 0, message.uniqueId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.uniqueId) : message.uniqueId;
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = options.enums === $String ? $root.tripod.boot.v1.Mode[message.mode] === $undefined ? message.mode : $root.tripod.boot.v1.Mode[message.mode] : message.mode;
                    if (message.bootReason != null && $Object.hasOwnProperty.call(message, "bootReason"))
                        object.bootReason = options.enums === $String ? $root.tripod.boot.v1.BootReason[message.bootReason] === $undefined ? message.bootReason : $root.tripod.boot.v1.BootReason[message.bootReason] : message.bootReason;
                    if (message.loaderVersion != null && $Object.hasOwnProperty.call(message, "loaderVersion"))
                        object.loaderVersion = message.loaderVersion;
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    if (message.slotState != null && $Object.hasOwnProperty.call(message, "slotState"))
                        object.slotState = options.enums === $String ? $root.tripod.boot.v1.SlotState[message.slotState] === $undefined ? message.slotState : $root.tripod.boot.v1.SlotState[message.slotState] : message.slotState;
                    if (message.imageVersion != null && $Object.hasOwnProperty.call(message, "imageVersion"))
                        object.imageVersion = message.imageVersion;
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                        object.system = message.system;
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                        object.lane = message.lane;
                    if (message.window != null && $Object.hasOwnProperty.call(message, "window"))
                        object.window = message.window;
                    if (message.versionFloor != null && $Object.hasOwnProperty.call(message, "versionFloor"))
                        object.versionFloor = message.versionFloor;
                    if (message.stay != null && $Object.hasOwnProperty.call(message, "stay"))
                        object.stay = options.enums === $String ? $root.tripod.boot.v1.Stay[message.stay] === $undefined ? message.stay : $root.tripod.boot.v1.Stay[message.stay] : message.stay;
                    if (message.parts != null && $Object.hasOwnProperty.call(message, "parts"))
                        object.parts = options.bytes === $String ? $util.base64.encode(message.parts, 0, message.parts.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.parts) : message.parts;
                    return object;
                };

                /**
                 * Converts this Identity to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Identity
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Identity.prototype.toJSON = function() {
                    return Identity.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Identity;
            })();

            v1.Heartbeat = (function() {

                /**
                 * Properties of a Heartbeat.
                 * @typedef {Object} tripod.boot.v1.Heartbeat.$Properties
                 * @property {number|null} [alive] Heartbeat alive
                 * @property {tripod.boot.v1.Mode|null} [mode] Heartbeat mode
                 * @property {number|null} [stateDigest] Heartbeat stateDigest
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Heartbeat.
                 * @memberof tripod.boot.v1
                 * @interface IHeartbeat
                 * @augments tripod.boot.v1.Heartbeat.$Properties
                 * @deprecated Use tripod.boot.v1.Heartbeat.$Properties instead.
                 */

                /**
                 * Shape of a Heartbeat.
                 * @typedef {tripod.boot.v1.Heartbeat.$Properties} tripod.boot.v1.Heartbeat.$Shape
                 */

                /**
                 * Constructs a new Heartbeat.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Heartbeat.
                 * @constructor
                 * @param {tripod.boot.v1.Heartbeat.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Heartbeat = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Heartbeat alive.
                 * @member {number} alive
                 * @memberof tripod.boot.v1.Heartbeat
                 * @instance
                 */
                Heartbeat.prototype.alive = 0;

                /**
                 * Heartbeat mode.
                 * @member {tripod.boot.v1.Mode} mode
                 * @memberof tripod.boot.v1.Heartbeat
                 * @instance
                 */
                Heartbeat.prototype.mode = 0;

                /**
                 * Heartbeat stateDigest.
                 * @member {number} stateDigest
                 * @memberof tripod.boot.v1.Heartbeat
                 * @instance
                 */
                Heartbeat.prototype.stateDigest = 0;

                /**
                 * Creates a new Heartbeat instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {tripod.boot.v1.Heartbeat.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Heartbeat} Heartbeat instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Heartbeat.$Shape): tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape;
                 *   (properties?: tripod.boot.v1.Heartbeat.$Properties): tripod.boot.v1.Heartbeat;
                 * }}
                 */
                Heartbeat.create = function(properties) {
                    return new Heartbeat(properties);
                };

                /**
                 * Encodes the specified Heartbeat message. Does not implicitly {@link tripod.boot.v1.Heartbeat.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {tripod.boot.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Heartbeat.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.alive != null && $Object.hasOwnProperty.call(message, "alive") && message.alive !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.alive);
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode") && message.mode !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.mode);
                    if (message.stateDigest != null && $Object.hasOwnProperty.call(message, "stateDigest") && message.stateDigest !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.stateDigest);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Heartbeat message, length delimited. Does not implicitly {@link tripod.boot.v1.Heartbeat.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {tripod.boot.v1.Heartbeat.$Properties} message Heartbeat message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Heartbeat.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Heartbeat message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape} Heartbeat
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Heartbeat.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Heartbeat();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.alive = value;
                                else
                                    delete message.alive;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.mode = value;
                                else
                                    delete message.mode;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.stateDigest = value;
                                else
                                    delete message.stateDigest;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Heartbeat message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Heartbeat & tripod.boot.v1.Heartbeat.$Shape} Heartbeat
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Heartbeat.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Heartbeat message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Heartbeat} Heartbeat
                 */
                Heartbeat.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Heartbeat)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Heartbeat: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Heartbeat();
                    if (object.alive != null)
                        if ($Number(object.alive) !== 0)
                            message.alive = object.alive >>> 0;
                    if (object.mode !== 0 && (typeof object.mode !== "string" || $root.tripod.boot.v1.Mode[object.mode] !== 0))
                        switch (object.mode) {
                        case "MODE_UNSPECIFIED":
                        case 0:
                            message.mode = 0;
                            break;
                        case "MODE_LOADER":
                        case 1:
                            message.mode = 1;
                            break;
                        case "MODE_LANE":
                        case 2:
                            message.mode = 2;
                            break;
                        default:
                            if (typeof object.mode === "number" && (object.mode | 0) === object.mode)
                                message.mode = object.mode;
                        }
                    if (object.stateDigest != null)
                        if ($Number(object.stateDigest) !== 0)
                            message.stateDigest = object.stateDigest >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Heartbeat message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Heartbeat
                 * @static
                 * @param {tripod.boot.v1.Heartbeat} message Heartbeat
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Heartbeat.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.alive = 0;
                        object.mode = options.enums === $String ? "MODE_UNSPECIFIED" : 0;
                        object.stateDigest = 0;
                    }
                    if (message.alive != null && $Object.hasOwnProperty.call(message, "alive"))
                        object.alive = message.alive;
                    if (message.mode != null && $Object.hasOwnProperty.call(message, "mode"))
                        object.mode = options.enums === $String ? $root.tripod.boot.v1.Mode[message.mode] === $undefined ? message.mode : $root.tripod.boot.v1.Mode[message.mode] : message.mode;
                    if (message.stateDigest != null && $Object.hasOwnProperty.call(message, "stateDigest"))
                        object.stateDigest = message.stateDigest;
                    return object;
                };

                /**
                 * Converts this Heartbeat to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Heartbeat
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Heartbeat.prototype.toJSON = function() {
                    return Heartbeat.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Heartbeat;
            })();

            v1.Log = (function() {

                /**
                 * Properties of a Log.
                 * @typedef {Object} tripod.boot.v1.Log.$Properties
                 * @property {string|null} [text] Log text
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Log.
                 * @memberof tripod.boot.v1
                 * @interface ILog
                 * @augments tripod.boot.v1.Log.$Properties
                 * @deprecated Use tripod.boot.v1.Log.$Properties instead.
                 */

                /**
                 * Shape of a Log.
                 * @typedef {tripod.boot.v1.Log.$Properties} tripod.boot.v1.Log.$Shape
                 */

                /**
                 * Constructs a new Log.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Log.
                 * @constructor
                 * @param {tripod.boot.v1.Log.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Log = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Log text.
                 * @member {string} text
                 * @memberof tripod.boot.v1.Log
                 * @instance
                 */
                Log.prototype.text = "";

                /**
                 * Creates a new Log instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {tripod.boot.v1.Log.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Log} Log instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Log.$Shape): tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape;
                 *   (properties?: tripod.boot.v1.Log.$Properties): tripod.boot.v1.Log;
                 * }}
                 */
                Log.create = function(properties) {
                    return new Log(properties);
                };

                /**
                 * Encodes the specified Log message. Does not implicitly {@link tripod.boot.v1.Log.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {tripod.boot.v1.Log.$Properties} message Log message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Log.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text") && message.text !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.text);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Log message, length delimited. Does not implicitly {@link tripod.boot.v1.Log.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {tripod.boot.v1.Log.$Properties} message Log message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Log.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Log message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape} Log
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Log.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Log();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.text = value;
                                else
                                    delete message.text;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Log message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Log & tripod.boot.v1.Log.$Shape} Log
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Log.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Log message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Log} Log
                 */
                Log.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Log)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Log: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Log();
                    if (object.text != null)
                        if (typeof object.text !== "string" || object.text.length)
                            message.text = $String(object.text);
                    return message;
                };

                /**
                 * Creates a plain object from a Log message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Log
                 * @static
                 * @param {tripod.boot.v1.Log} message Log
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Log.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.text = "";
                    if (message.text != null && $Object.hasOwnProperty.call(message, "text"))
                        object.text = message.text;
                    return object;
                };

                /**
                 * Converts this Log to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Log
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Log.prototype.toJSON = function() {
                    return Log.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Log;
            })();

            v1.Reset = (function() {

                /**
                 * Properties of a Reset.
                 * @typedef {Object} tripod.boot.v1.Reset.$Properties
                 * @property {boolean|null} [toLoader] Reset toLoader
                 * @property {Uint8Array|null} [uniqueId] Reset uniqueId
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Reset.
                 * @memberof tripod.boot.v1
                 * @interface IReset
                 * @augments tripod.boot.v1.Reset.$Properties
                 * @deprecated Use tripod.boot.v1.Reset.$Properties instead.
                 */

                /**
                 * Shape of a Reset.
                 * @typedef {tripod.boot.v1.Reset.$Properties} tripod.boot.v1.Reset.$Shape
                 */

                /**
                 * Constructs a new Reset.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Reset.
                 * @constructor
                 * @param {tripod.boot.v1.Reset.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Reset = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Reset toLoader.
                 * @member {boolean} toLoader
                 * @memberof tripod.boot.v1.Reset
                 * @instance
                 */
                Reset.prototype.toLoader = false;

                /**
                 * Reset uniqueId.
                 * @member {Uint8Array} uniqueId
                 * @memberof tripod.boot.v1.Reset
                 * @instance
                 */
                Reset.prototype.uniqueId = $util.newBuffer([]);

                /**
                 * Creates a new Reset instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {tripod.boot.v1.Reset.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Reset} Reset instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Reset.$Shape): tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape;
                 *   (properties?: tripod.boot.v1.Reset.$Properties): tripod.boot.v1.Reset;
                 * }}
                 */
                Reset.create = function(properties) {
                    return new Reset(properties);
                };

                /**
                 * Encodes the specified Reset message. Does not implicitly {@link tripod.boot.v1.Reset.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {tripod.boot.v1.Reset.$Properties} message Reset message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Reset.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.toLoader != null && $Object.hasOwnProperty.call(message, "toLoader") && message.toLoader !== false)
                        writer.uint32(/* id 1, wireType 0 =*/8).bool(message.toLoader);
                    if (message.uniqueId != null && $Object.hasOwnProperty.call(message, "uniqueId") && message.uniqueId.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.uniqueId);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Reset message, length delimited. Does not implicitly {@link tripod.boot.v1.Reset.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {tripod.boot.v1.Reset.$Properties} message Reset message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Reset.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Reset message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape} Reset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Reset.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Reset();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.toLoader = value;
                                else
                                    delete message.toLoader;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.uniqueId = value;
                                else
                                    delete message.uniqueId;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Reset message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Reset & tripod.boot.v1.Reset.$Shape} Reset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Reset.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Reset message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Reset} Reset
                 */
                Reset.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Reset)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Reset: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Reset();
                    if (object.toLoader != null)
                        if (object.toLoader)
                            message.toLoader = $Boolean(object.toLoader);
                    if (object.uniqueId != null)
                        if (object.uniqueId.length)
                            if (typeof object.uniqueId === "string")
                                $util.base64.decode(object.uniqueId, message.uniqueId = $util.newBuffer($util.base64.length(object.uniqueId)), 0);
                            else if (object.uniqueId.length >= 0)
                                message.uniqueId = object.uniqueId;
                    return message;
                };

                /**
                 * Creates a plain object from a Reset message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Reset
                 * @static
                 * @param {tripod.boot.v1.Reset} message Reset
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Reset.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.toLoader = false;
                        if (options.bytes === $String)
                            object.uniqueId = "";
                        else {
                            object.uniqueId = [];
                            if (options.bytes !== $Array)
                                object.uniqueId = $util.newBuffer(object.uniqueId);
                        }
                    }
                    if (message.toLoader != null && $Object.hasOwnProperty.call(message, "toLoader"))
                        object.toLoader = message.toLoader;
                    if (message.uniqueId != null && $Object.hasOwnProperty.call(message, "uniqueId"))
                        object.uniqueId = options.bytes === $String ? $util.base64.encode(message.uniqueId, 0, message.uniqueId.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.uniqueId) : message.uniqueId;
                    return object;
                };

                /**
                 * Converts this Reset to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Reset
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Reset.prototype.toJSON = function() {
                    return Reset.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Reset;
            })();

            v1.Baud = (function() {

                /**
                 * Properties of a Baud.
                 * @typedef {Object} tripod.boot.v1.Baud.$Properties
                 * @property {number|null} [rate] Baud rate
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Baud.
                 * @memberof tripod.boot.v1
                 * @interface IBaud
                 * @augments tripod.boot.v1.Baud.$Properties
                 * @deprecated Use tripod.boot.v1.Baud.$Properties instead.
                 */

                /**
                 * Shape of a Baud.
                 * @typedef {tripod.boot.v1.Baud.$Properties} tripod.boot.v1.Baud.$Shape
                 */

                /**
                 * Constructs a new Baud.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Baud.
                 * @constructor
                 * @param {tripod.boot.v1.Baud.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Baud = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Baud rate.
                 * @member {number} rate
                 * @memberof tripod.boot.v1.Baud
                 * @instance
                 */
                Baud.prototype.rate = 0;

                /**
                 * Creates a new Baud instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {tripod.boot.v1.Baud.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Baud} Baud instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Baud.$Shape): tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape;
                 *   (properties?: tripod.boot.v1.Baud.$Properties): tripod.boot.v1.Baud;
                 * }}
                 */
                Baud.create = function(properties) {
                    return new Baud(properties);
                };

                /**
                 * Encodes the specified Baud message. Does not implicitly {@link tripod.boot.v1.Baud.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {tripod.boot.v1.Baud.$Properties} message Baud message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Baud.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.rate != null && $Object.hasOwnProperty.call(message, "rate") && message.rate !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.rate);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Baud message, length delimited. Does not implicitly {@link tripod.boot.v1.Baud.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {tripod.boot.v1.Baud.$Properties} message Baud message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Baud.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Baud message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape} Baud
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Baud.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Baud();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.rate = value;
                                else
                                    delete message.rate;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Baud message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Baud & tripod.boot.v1.Baud.$Shape} Baud
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Baud.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Baud message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Baud} Baud
                 */
                Baud.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Baud)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Baud: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Baud();
                    if (object.rate != null)
                        if ($Number(object.rate) !== 0)
                            message.rate = object.rate >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Baud message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Baud
                 * @static
                 * @param {tripod.boot.v1.Baud} message Baud
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Baud.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.rate = 0;
                    if (message.rate != null && $Object.hasOwnProperty.call(message, "rate"))
                        object.rate = message.rate;
                    return object;
                };

                /**
                 * Converts this Baud to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Baud
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Baud.prototype.toJSON = function() {
                    return Baud.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Baud;
            })();

            v1.Map = (function() {

                /**
                 * Properties of a Map.
                 * @typedef {Object} tripod.boot.v1.Map.$Properties
                 * @property {number|null} [slot] Map slot
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Map.
                 * @memberof tripod.boot.v1
                 * @interface IMap
                 * @augments tripod.boot.v1.Map.$Properties
                 * @deprecated Use tripod.boot.v1.Map.$Properties instead.
                 */

                /**
                 * Shape of a Map.
                 * @typedef {tripod.boot.v1.Map.$Properties} tripod.boot.v1.Map.$Shape
                 */

                /**
                 * Constructs a new Map.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Map.
                 * @constructor
                 * @param {tripod.boot.v1.Map.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Map = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Map slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Map
                 * @instance
                 */
                Map.prototype.slot = 0;

                /**
                 * Creates a new Map instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {tripod.boot.v1.Map.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Map} Map instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Map.$Shape): tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape;
                 *   (properties?: tripod.boot.v1.Map.$Properties): tripod.boot.v1.Map;
                 * }}
                 */
                Map.create = function(properties) {
                    return new Map(properties);
                };

                /**
                 * Encodes the specified Map message. Does not implicitly {@link tripod.boot.v1.Map.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {tripod.boot.v1.Map.$Properties} message Map message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Map.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Map message, length delimited. Does not implicitly {@link tripod.boot.v1.Map.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {tripod.boot.v1.Map.$Properties} message Map message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Map.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Map message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape} Map
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Map.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Map();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Map message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Map & tripod.boot.v1.Map.$Shape} Map
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Map.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Map message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Map} Map
                 */
                Map.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Map)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Map: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Map();
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Map message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Map
                 * @static
                 * @param {tripod.boot.v1.Map} message Map
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Map.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.slot = 0;
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    return object;
                };

                /**
                 * Converts this Map to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Map
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Map.prototype.toJSON = function() {
                    return Map.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Map;
            })();

            v1.Mapped = (function() {

                /**
                 * Properties of a Mapped.
                 * @typedef {Object} tripod.boot.v1.Mapped.$Properties
                 * @property {number|null} [to] Mapped to
                 * @property {number|null} [slot] Mapped slot
                 * @property {Uint8Array|null} [crcs] Mapped crcs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Mapped.
                 * @memberof tripod.boot.v1
                 * @interface IMapped
                 * @augments tripod.boot.v1.Mapped.$Properties
                 * @deprecated Use tripod.boot.v1.Mapped.$Properties instead.
                 */

                /**
                 * Shape of a Mapped.
                 * @typedef {tripod.boot.v1.Mapped.$Properties} tripod.boot.v1.Mapped.$Shape
                 */

                /**
                 * Constructs a new Mapped.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Mapped.
                 * @constructor
                 * @param {tripod.boot.v1.Mapped.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Mapped = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Mapped to.
                 * @member {number} to
                 * @memberof tripod.boot.v1.Mapped
                 * @instance
                 */
                Mapped.prototype.to = 0;

                /**
                 * Mapped slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Mapped
                 * @instance
                 */
                Mapped.prototype.slot = 0;

                /**
                 * Mapped crcs.
                 * @member {Uint8Array} crcs
                 * @memberof tripod.boot.v1.Mapped
                 * @instance
                 */
                Mapped.prototype.crcs = $util.newBuffer([]);

                /**
                 * Creates a new Mapped instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {tripod.boot.v1.Mapped.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Mapped} Mapped instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Mapped.$Shape): tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape;
                 *   (properties?: tripod.boot.v1.Mapped.$Properties): tripod.boot.v1.Mapped;
                 * }}
                 */
                Mapped.create = function(properties) {
                    return new Mapped(properties);
                };

                /**
                 * Encodes the specified Mapped message. Does not implicitly {@link tripod.boot.v1.Mapped.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {tripod.boot.v1.Mapped.$Properties} message Mapped message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Mapped.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.to);
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.slot);
                    if (message.crcs != null && $Object.hasOwnProperty.call(message, "crcs") && message.crcs.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.crcs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Mapped message, length delimited. Does not implicitly {@link tripod.boot.v1.Mapped.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {tripod.boot.v1.Mapped.$Properties} message Mapped message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Mapped.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Mapped message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape} Mapped
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Mapped.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Mapped();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.crcs = value;
                                else
                                    delete message.crcs;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Mapped message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Mapped & tripod.boot.v1.Mapped.$Shape} Mapped
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Mapped.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Mapped message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Mapped} Mapped
                 */
                Mapped.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Mapped)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Mapped: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Mapped();
                    if (object.to != null)
                        if ($Number(object.to) !== 0)
                            message.to = object.to >>> 0;
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    if (object.crcs != null)
                        if (object.crcs.length)
                            if (typeof object.crcs === "string")
                                $util.base64.decode(object.crcs, message.crcs = $util.newBuffer($util.base64.length(object.crcs)), 0);
                            else if (object.crcs.length >= 0)
                                message.crcs = object.crcs;
                    return message;
                };

                /**
                 * Creates a plain object from a Mapped message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Mapped
                 * @static
                 * @param {tripod.boot.v1.Mapped} message Mapped
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Mapped.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.to = 0;
                        object.slot = 0;
                        if (options.bytes === $String)
                            object.crcs = "";
                        else {
                            object.crcs = [];
                            if (options.bytes !== $Array)
                                object.crcs = $util.newBuffer(object.crcs);
                        }
                    }
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                        object.to = message.to;
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    if (message.crcs != null && $Object.hasOwnProperty.call(message, "crcs"))
                        object.crcs = options.bytes === $String ? $util.base64.encode(message.crcs, 0, message.crcs.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.crcs) : message.crcs;
                    return object;
                };

                /**
                 * Converts this Mapped to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Mapped
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Mapped.prototype.toJSON = function() {
                    return Mapped.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Mapped;
            })();

            v1.Erase = (function() {

                /**
                 * Properties of an Erase.
                 * @typedef {Object} tripod.boot.v1.Erase.$Properties
                 * @property {number|null} [slot] Erase slot
                 * @property {number|null} [offset] Erase offset
                 * @property {number|null} [size] Erase size
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Erase.
                 * @memberof tripod.boot.v1
                 * @interface IErase
                 * @augments tripod.boot.v1.Erase.$Properties
                 * @deprecated Use tripod.boot.v1.Erase.$Properties instead.
                 */

                /**
                 * Shape of an Erase.
                 * @typedef {tripod.boot.v1.Erase.$Properties} tripod.boot.v1.Erase.$Shape
                 */

                /**
                 * Constructs a new Erase.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents an Erase.
                 * @constructor
                 * @param {tripod.boot.v1.Erase.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Erase = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Erase slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Erase
                 * @instance
                 */
                Erase.prototype.slot = 0;

                /**
                 * Erase offset.
                 * @member {number} offset
                 * @memberof tripod.boot.v1.Erase
                 * @instance
                 */
                Erase.prototype.offset = 0;

                /**
                 * Erase size.
                 * @member {number} size
                 * @memberof tripod.boot.v1.Erase
                 * @instance
                 */
                Erase.prototype.size = 0;

                /**
                 * Creates a new Erase instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {tripod.boot.v1.Erase.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Erase} Erase instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Erase.$Shape): tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape;
                 *   (properties?: tripod.boot.v1.Erase.$Properties): tripod.boot.v1.Erase;
                 * }}
                 */
                Erase.create = function(properties) {
                    return new Erase(properties);
                };

                /**
                 * Encodes the specified Erase message. Does not implicitly {@link tripod.boot.v1.Erase.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {tripod.boot.v1.Erase.$Properties} message Erase message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Erase.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.offset);
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.size);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Erase message, length delimited. Does not implicitly {@link tripod.boot.v1.Erase.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {tripod.boot.v1.Erase.$Properties} message Erase message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Erase.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Erase message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape} Erase
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Erase.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Erase();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.offset = value;
                                else
                                    delete message.offset;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.size = value;
                                else
                                    delete message.size;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Erase message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Erase & tripod.boot.v1.Erase.$Shape} Erase
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Erase.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Erase message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Erase} Erase
                 */
                Erase.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Erase)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Erase: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Erase();
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    if (object.offset != null)
                        if ($Number(object.offset) !== 0)
                            message.offset = object.offset >>> 0;
                    if (object.size != null)
                        if ($Number(object.size) !== 0)
                            message.size = object.size >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from an Erase message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Erase
                 * @static
                 * @param {tripod.boot.v1.Erase} message Erase
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Erase.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.slot = 0;
                        object.offset = 0;
                        object.size = 0;
                    }
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                        object.offset = message.offset;
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                        object.size = message.size;
                    return object;
                };

                /**
                 * Converts this Erase to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Erase
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Erase.prototype.toJSON = function() {
                    return Erase.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Erase;
            })();

            v1.Write = (function() {

                /**
                 * Properties of a Write.
                 * @typedef {Object} tripod.boot.v1.Write.$Properties
                 * @property {number|null} [slot] Write slot
                 * @property {number|null} [offset] Write offset
                 * @property {Uint8Array|null} [data] Write data
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Write.
                 * @memberof tripod.boot.v1
                 * @interface IWrite
                 * @augments tripod.boot.v1.Write.$Properties
                 * @deprecated Use tripod.boot.v1.Write.$Properties instead.
                 */

                /**
                 * Shape of a Write.
                 * @typedef {tripod.boot.v1.Write.$Properties} tripod.boot.v1.Write.$Shape
                 */

                /**
                 * Constructs a new Write.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Write.
                 * @constructor
                 * @param {tripod.boot.v1.Write.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Write = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Write slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Write
                 * @instance
                 */
                Write.prototype.slot = 0;

                /**
                 * Write offset.
                 * @member {number} offset
                 * @memberof tripod.boot.v1.Write
                 * @instance
                 */
                Write.prototype.offset = 0;

                /**
                 * Write data.
                 * @member {Uint8Array} data
                 * @memberof tripod.boot.v1.Write
                 * @instance
                 */
                Write.prototype.data = $util.newBuffer([]);

                /**
                 * Creates a new Write instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {tripod.boot.v1.Write.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Write} Write instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Write.$Shape): tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape;
                 *   (properties?: tripod.boot.v1.Write.$Properties): tripod.boot.v1.Write;
                 * }}
                 */
                Write.create = function(properties) {
                    return new Write(properties);
                };

                /**
                 * Encodes the specified Write message. Does not implicitly {@link tripod.boot.v1.Write.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {tripod.boot.v1.Write.$Properties} message Write message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Write.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.offset);
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.data);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Write message, length delimited. Does not implicitly {@link tripod.boot.v1.Write.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {tripod.boot.v1.Write.$Properties} message Write message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Write.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Write message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape} Write
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Write.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Write();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.offset = value;
                                else
                                    delete message.offset;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.data = value;
                                else
                                    delete message.data;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Write message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Write & tripod.boot.v1.Write.$Shape} Write
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Write.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Write message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Write} Write
                 */
                Write.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Write)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Write: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Write();
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    if (object.offset != null)
                        if ($Number(object.offset) !== 0)
                            message.offset = object.offset >>> 0;
                    if (object.data != null)
                        if (object.data.length)
                            if (typeof object.data === "string")
                                $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                            else if (object.data.length >= 0)
                                message.data = object.data;
                    return message;
                };

                /**
                 * Creates a plain object from a Write message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Write
                 * @static
                 * @param {tripod.boot.v1.Write} message Write
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Write.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.slot = 0;
                        object.offset = 0;
                        if (options.bytes === $String)
                            object.data = "";
                        else {
                            object.data = [];
                            if (options.bytes !== $Array)
                                object.data = $util.newBuffer(object.data);
                        }
                    }
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                        object.offset = message.offset;
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                        object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                    return object;
                };

                /**
                 * Converts this Write to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Write
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Write.prototype.toJSON = function() {
                    return Write.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Write;
            })();

            v1.Stage = (function() {

                /**
                 * Properties of a Stage.
                 * @typedef {Object} tripod.boot.v1.Stage.$Properties
                 * @property {number|null} [slot] Stage slot
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Stage.
                 * @memberof tripod.boot.v1
                 * @interface IStage
                 * @augments tripod.boot.v1.Stage.$Properties
                 * @deprecated Use tripod.boot.v1.Stage.$Properties instead.
                 */

                /**
                 * Shape of a Stage.
                 * @typedef {tripod.boot.v1.Stage.$Properties} tripod.boot.v1.Stage.$Shape
                 */

                /**
                 * Constructs a new Stage.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents a Stage.
                 * @constructor
                 * @param {tripod.boot.v1.Stage.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Stage = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Stage slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Stage
                 * @instance
                 */
                Stage.prototype.slot = 0;

                /**
                 * Creates a new Stage instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {tripod.boot.v1.Stage.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Stage} Stage instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Stage.$Shape): tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape;
                 *   (properties?: tripod.boot.v1.Stage.$Properties): tripod.boot.v1.Stage;
                 * }}
                 */
                Stage.create = function(properties) {
                    return new Stage(properties);
                };

                /**
                 * Encodes the specified Stage message. Does not implicitly {@link tripod.boot.v1.Stage.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {tripod.boot.v1.Stage.$Properties} message Stage message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Stage.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Stage message, length delimited. Does not implicitly {@link tripod.boot.v1.Stage.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {tripod.boot.v1.Stage.$Properties} message Stage message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Stage.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Stage message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape} Stage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Stage.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Stage();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Stage message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Stage & tripod.boot.v1.Stage.$Shape} Stage
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Stage.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Stage message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Stage} Stage
                 */
                Stage.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Stage)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Stage: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Stage();
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Stage message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Stage
                 * @static
                 * @param {tripod.boot.v1.Stage} message Stage
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Stage.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.slot = 0;
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    return object;
                };

                /**
                 * Converts this Stage to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Stage
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Stage.prototype.toJSON = function() {
                    return Stage.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Stage;
            })();

            v1.Inspect = (function() {

                /**
                 * Properties of an Inspect.
                 * @typedef {Object} tripod.boot.v1.Inspect.$Properties
                 * @property {number|null} [slot] Inspect slot
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Inspect.
                 * @memberof tripod.boot.v1
                 * @interface IInspect
                 * @augments tripod.boot.v1.Inspect.$Properties
                 * @deprecated Use tripod.boot.v1.Inspect.$Properties instead.
                 */

                /**
                 * Shape of an Inspect.
                 * @typedef {tripod.boot.v1.Inspect.$Properties} tripod.boot.v1.Inspect.$Shape
                 */

                /**
                 * Constructs a new Inspect.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents an Inspect.
                 * @constructor
                 * @param {tripod.boot.v1.Inspect.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Inspect = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Inspect slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Inspect
                 * @instance
                 */
                Inspect.prototype.slot = 0;

                /**
                 * Creates a new Inspect instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {tripod.boot.v1.Inspect.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Inspect} Inspect instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Inspect.$Shape): tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape;
                 *   (properties?: tripod.boot.v1.Inspect.$Properties): tripod.boot.v1.Inspect;
                 * }}
                 */
                Inspect.create = function(properties) {
                    return new Inspect(properties);
                };

                /**
                 * Encodes the specified Inspect message. Does not implicitly {@link tripod.boot.v1.Inspect.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {tripod.boot.v1.Inspect.$Properties} message Inspect message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Inspect.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Inspect message, length delimited. Does not implicitly {@link tripod.boot.v1.Inspect.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {tripod.boot.v1.Inspect.$Properties} message Inspect message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Inspect.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Inspect message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape} Inspect
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Inspect.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Inspect();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Inspect message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Inspect & tripod.boot.v1.Inspect.$Shape} Inspect
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Inspect.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Inspect message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Inspect} Inspect
                 */
                Inspect.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Inspect)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Inspect: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Inspect();
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from an Inspect message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Inspect
                 * @static
                 * @param {tripod.boot.v1.Inspect} message Inspect
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Inspect.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.slot = 0;
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    return object;
                };

                /**
                 * Converts this Inspect to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Inspect
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Inspect.prototype.toJSON = function() {
                    return Inspect.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Inspect;
            })();

            v1.Inspected = (function() {

                /**
                 * Properties of an Inspected.
                 * @typedef {Object} tripod.boot.v1.Inspected.$Properties
                 * @property {number|null} [to] Inspected to
                 * @property {number|null} [slot] Inspected slot
                 * @property {tripod.boot.v1.SlotState|null} [state] Inspected state
                 * @property {number|null} [imageVersion] Inspected imageVersion
                 * @property {number|null} [size] Inspected size
                 * @property {Uint8Array|null} [sha256] Inspected sha256
                 * @property {string|null} [system] Inspected system
                 * @property {string|null} [lane] Inspected lane
                 * @property {number|null} [trialsLeft] Inspected trialsLeft
                 * @property {number|null} [generation] Inspected generation
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Inspected.
                 * @memberof tripod.boot.v1
                 * @interface IInspected
                 * @augments tripod.boot.v1.Inspected.$Properties
                 * @deprecated Use tripod.boot.v1.Inspected.$Properties instead.
                 */

                /**
                 * Shape of an Inspected.
                 * @typedef {tripod.boot.v1.Inspected.$Properties} tripod.boot.v1.Inspected.$Shape
                 */

                /**
                 * Constructs a new Inspected.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents an Inspected.
                 * @constructor
                 * @param {tripod.boot.v1.Inspected.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Inspected = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Inspected to.
                 * @member {number} to
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.to = 0;

                /**
                 * Inspected slot.
                 * @member {number} slot
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.slot = 0;

                /**
                 * Inspected state.
                 * @member {tripod.boot.v1.SlotState} state
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.state = 0;

                /**
                 * Inspected imageVersion.
                 * @member {number} imageVersion
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.imageVersion = 0;

                /**
                 * Inspected size.
                 * @member {number} size
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.size = 0;

                /**
                 * Inspected sha256.
                 * @member {Uint8Array} sha256
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.sha256 = $util.newBuffer([]);

                /**
                 * Inspected system.
                 * @member {string} system
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.system = "";

                /**
                 * Inspected lane.
                 * @member {string} lane
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.lane = "";

                /**
                 * Inspected trialsLeft.
                 * @member {number} trialsLeft
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.trialsLeft = 0;

                /**
                 * Inspected generation.
                 * @member {number} generation
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 */
                Inspected.prototype.generation = 0;

                /**
                 * Creates a new Inspected instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {tripod.boot.v1.Inspected.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Inspected} Inspected instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Inspected.$Shape): tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape;
                 *   (properties?: tripod.boot.v1.Inspected.$Properties): tripod.boot.v1.Inspected;
                 * }}
                 */
                Inspected.create = function(properties) {
                    return new Inspected(properties);
                };

                /**
                 * Encodes the specified Inspected message. Does not implicitly {@link tripod.boot.v1.Inspected.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {tripod.boot.v1.Inspected.$Properties} message Inspected message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Inspected.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.to);
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.slot);
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.state);
                    if (message.imageVersion != null && $Object.hasOwnProperty.call(message, "imageVersion") && message.imageVersion !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.imageVersion);
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.size);
                    if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256") && message.sha256.length)
                        writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.sha256);
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system") && message.system !== "")
                        writer.uint32(/* id 7, wireType 2 =*/58).string(message.system);
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== "")
                        writer.uint32(/* id 8, wireType 2 =*/66).string(message.lane);
                    if (message.trialsLeft != null && $Object.hasOwnProperty.call(message, "trialsLeft") && message.trialsLeft !== 0)
                        writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.trialsLeft);
                    if (message.generation != null && $Object.hasOwnProperty.call(message, "generation") && message.generation !== 0)
                        writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.generation);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Inspected message, length delimited. Does not implicitly {@link tripod.boot.v1.Inspected.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {tripod.boot.v1.Inspected.$Properties} message Inspected message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Inspected.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Inspected message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape} Inspected
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Inspected.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Inspected();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.state = value;
                                else
                                    delete message.state;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.imageVersion = value;
                                else
                                    delete message.imageVersion;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.size = value;
                                else
                                    delete message.size;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.sha256 = value;
                                else
                                    delete message.sha256;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.system = value;
                                else
                                    delete message.system;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.lane = value;
                                else
                                    delete message.lane;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.trialsLeft = value;
                                else
                                    delete message.trialsLeft;
                                continue;
                            }
                        case 10: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.generation = value;
                                else
                                    delete message.generation;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Inspected message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Inspected & tripod.boot.v1.Inspected.$Shape} Inspected
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Inspected.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Inspected message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Inspected} Inspected
                 */
                Inspected.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Inspected)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Inspected: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Inspected();
                    if (object.to != null)
                        if ($Number(object.to) !== 0)
                            message.to = object.to >>> 0;
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    if (object.state !== 0 && (typeof object.state !== "string" || $root.tripod.boot.v1.SlotState[object.state] !== 0))
                        switch (object.state) {
                        case "SLOT_STATE_UNSPECIFIED":
                        case 0:
                            message.state = 0;
                            break;
                        case "SLOT_STATE_EMPTY":
                        case 1:
                            message.state = 1;
                            break;
                        case "SLOT_STATE_PENDING":
                        case 2:
                            message.state = 2;
                            break;
                        case "SLOT_STATE_TRIAL":
                        case 3:
                            message.state = 3;
                            break;
                        case "SLOT_STATE_CONFIRMED":
                        case 4:
                            message.state = 4;
                            break;
                        case "SLOT_STATE_REJECTED":
                        case 5:
                            message.state = 5;
                            break;
                        default:
                            if (typeof object.state === "number" && (object.state | 0) === object.state)
                                message.state = object.state;
                        }
                    if (object.imageVersion != null)
                        if ($Number(object.imageVersion) !== 0)
                            message.imageVersion = object.imageVersion >>> 0;
                    if (object.size != null)
                        if ($Number(object.size) !== 0)
                            message.size = object.size >>> 0;
                    if (object.sha256 != null)
                        if (object.sha256.length)
                            if (typeof object.sha256 === "string")
                                $util.base64.decode(object.sha256, message.sha256 = $util.newBuffer($util.base64.length(object.sha256)), 0);
                            else if (object.sha256.length >= 0)
                                message.sha256 = object.sha256;
                    if (object.system != null)
                        if (typeof object.system !== "string" || object.system.length)
                            message.system = $String(object.system);
                    if (object.lane != null)
                        if (typeof object.lane !== "string" || object.lane.length)
                            message.lane = $String(object.lane);
                    if (object.trialsLeft != null)
                        if ($Number(object.trialsLeft) !== 0)
                            message.trialsLeft = object.trialsLeft >>> 0;
                    if (object.generation != null)
                        if ($Number(object.generation) !== 0)
                            message.generation = object.generation >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from an Inspected message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Inspected
                 * @static
                 * @param {tripod.boot.v1.Inspected} message Inspected
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Inspected.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.to = 0;
                        object.slot = 0;
                        object.state = options.enums === $String ? "SLOT_STATE_UNSPECIFIED" : 0;
                        object.imageVersion = 0;
                        object.size = 0;
                        if (options.bytes === $String)
                            object.sha256 = "";
                        else {
                            object.sha256 = [];
                            if (options.bytes !== $Array)
                                object.sha256 = $util.newBuffer(object.sha256);
                        }
                        object.system = "";
                        object.lane = "";
                        object.trialsLeft = 0;
                        object.generation = 0;
                    }
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                        object.to = message.to;
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    if (message.state != null && $Object.hasOwnProperty.call(message, "state"))
                        object.state = options.enums === $String ? $root.tripod.boot.v1.SlotState[message.state] === $undefined ? message.state : $root.tripod.boot.v1.SlotState[message.state] : message.state;
                    if (message.imageVersion != null && $Object.hasOwnProperty.call(message, "imageVersion"))
                        object.imageVersion = message.imageVersion;
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                        object.size = message.size;
                    if (message.sha256 != null && $Object.hasOwnProperty.call(message, "sha256"))
                        object.sha256 = options.bytes === $String ? $util.base64.encode(message.sha256, 0, message.sha256.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.sha256) : message.sha256;
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                        object.system = message.system;
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                        object.lane = message.lane;
                    if (message.trialsLeft != null && $Object.hasOwnProperty.call(message, "trialsLeft"))
                        object.trialsLeft = message.trialsLeft;
                    if (message.generation != null && $Object.hasOwnProperty.call(message, "generation"))
                        object.generation = message.generation;
                    return object;
                };

                /**
                 * Converts this Inspected to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Inspected
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Inspected.prototype.toJSON = function() {
                    return Inspected.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Inspected;
            })();

            v1.Answer = (function() {

                /**
                 * Properties of an Answer.
                 * @typedef {Object} tripod.boot.v1.Answer.$Properties
                 * @property {number|null} [to] Answer to
                 * @property {tripod.boot.v1.Result|null} [result] Answer result
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Answer.
                 * @memberof tripod.boot.v1
                 * @interface IAnswer
                 * @augments tripod.boot.v1.Answer.$Properties
                 * @deprecated Use tripod.boot.v1.Answer.$Properties instead.
                 */

                /**
                 * Shape of an Answer.
                 * @typedef {tripod.boot.v1.Answer.$Properties} tripod.boot.v1.Answer.$Shape
                 */

                /**
                 * Constructs a new Answer.
                 * @memberof tripod.boot.v1
                 * @classdesc Represents an Answer.
                 * @constructor
                 * @param {tripod.boot.v1.Answer.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Answer = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Answer to.
                 * @member {number} to
                 * @memberof tripod.boot.v1.Answer
                 * @instance
                 */
                Answer.prototype.to = 0;

                /**
                 * Answer result.
                 * @member {tripod.boot.v1.Result} result
                 * @memberof tripod.boot.v1.Answer
                 * @instance
                 */
                Answer.prototype.result = 0;

                /**
                 * Creates a new Answer instance using the specified properties.
                 * @function create
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {tripod.boot.v1.Answer.$Properties=} [properties] Properties to set
                 * @returns {tripod.boot.v1.Answer} Answer instance
                 * @type {{
                 *   (properties: tripod.boot.v1.Answer.$Shape): tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape;
                 *   (properties?: tripod.boot.v1.Answer.$Properties): tripod.boot.v1.Answer;
                 * }}
                 */
                Answer.create = function(properties) {
                    return new Answer(properties);
                };

                /**
                 * Encodes the specified Answer message. Does not implicitly {@link tripod.boot.v1.Answer.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {tripod.boot.v1.Answer.$Properties} message Answer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Answer.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to") && message.to !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.to);
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.result);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Answer message, length delimited. Does not implicitly {@link tripod.boot.v1.Answer.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {tripod.boot.v1.Answer.$Properties} message Answer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Answer.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Answer message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Answer.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.boot.v1.Answer();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.to = value;
                                else
                                    delete message.to;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.result = value;
                                else
                                    delete message.result;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Answer message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.boot.v1.Answer & tripod.boot.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Answer.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Answer message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.boot.v1.Answer} Answer
                 */
                Answer.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.boot.v1.Answer)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.boot.v1.Answer: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.boot.v1.Answer();
                    if (object.to != null)
                        if ($Number(object.to) !== 0)
                            message.to = object.to >>> 0;
                    if (object.result !== 0 && (typeof object.result !== "string" || $root.tripod.boot.v1.Result[object.result] !== 0))
                        switch (object.result) {
                        case "RESULT_UNSPECIFIED":
                        case 0:
                            message.result = 0;
                            break;
                        case "RESULT_OK":
                        case 1:
                            message.result = 1;
                            break;
                        case "RESULT_BAD_REQUEST":
                        case 2:
                            message.result = 2;
                            break;
                        case "RESULT_OUT_OF_RANGE":
                        case 3:
                            message.result = 3;
                            break;
                        case "RESULT_SLOT_IN_USE":
                        case 4:
                            message.result = 4;
                            break;
                        case "RESULT_WRITE_FAILED":
                        case 5:
                            message.result = 5;
                            break;
                        case "RESULT_BAD_HEADER":
                        case 6:
                            message.result = 6;
                            break;
                        case "RESULT_WRONG_BOARD":
                        case 7:
                            message.result = 7;
                            break;
                        case "RESULT_WRONG_SLOT":
                        case 8:
                            message.result = 8;
                            break;
                        case "RESULT_BAD_IMAGE":
                        case 9:
                            message.result = 9;
                            break;
                        case "RESULT_TOO_OLD":
                        case 10:
                            message.result = 10;
                            break;
                        case "RESULT_NOT_HERE":
                        case 11:
                            message.result = 11;
                            break;
                        case "RESULT_BAD_RATE":
                        case 12:
                            message.result = 12;
                            break;
                        default:
                            if (typeof object.result === "number" && (object.result | 0) === object.result)
                                message.result = object.result;
                        }
                    return message;
                };

                /**
                 * Creates a plain object from an Answer message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.boot.v1.Answer
                 * @static
                 * @param {tripod.boot.v1.Answer} message Answer
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Answer.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.to = 0;
                        object.result = options.enums === $String ? "RESULT_UNSPECIFIED" : 0;
                    }
                    if (message.to != null && $Object.hasOwnProperty.call(message, "to"))
                        object.to = message.to;
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                        object.result = options.enums === $String ? $root.tripod.boot.v1.Result[message.result] === $undefined ? message.result : $root.tripod.boot.v1.Result[message.result] : message.result;
                    return object;
                };

                /**
                 * Converts this Answer to JSON.
                 * @function toJSON
                 * @memberof tripod.boot.v1.Answer
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Answer.prototype.toJSON = function() {
                    return Answer.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Answer;
            })();

            return v1;
        })();

        return boot;
    })();

    tripod.lane = (function() {

        /**
         * Namespace lane.
         * @memberof tripod
         * @namespace
         */
        const lane = {};

        lane.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tripod.lane
             * @namespace
             */
            const v1 = {};

            v1.LaneService = (function() {

                /**
                 * Constructs a new LaneService service.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a LaneService
                 * @extends $protobuf.rpc.Service
                 * @constructor
                 * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
                 * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
                 * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
                 */
                const LaneService = function(rpcImpl, requestDelimited, responseDelimited) {
                    $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
                };

                $Object.defineProperty(LaneService.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: LaneService, writable: true, enumerable: false, configurable: true });

                /**
                 * Creates new LaneService service using the specified rpc implementation.
                 * @function create
                 * @memberof tripod.lane.v1.LaneService
                 * @static
                 * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
                 * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
                 * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
                 * @returns {LaneService} RPC service. Useful where requests and/or responses are streamed.
                 */
                LaneService.create = function(rpcImpl, requestDelimited, responseDelimited) {
                    return new this(rpcImpl, requestDelimited, responseDelimited);
                };

                /**
                 * Callback as used by {@link tripod.lane.v1.LaneService#link}.
                 * @memberof tripod.lane.v1.LaneService
                 * @typedef LinkCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {tripod.lane.v1.LinkResponse} [response] LinkResponse
                 */

                /**
                 * Calls Link.
                 * @memberof tripod.lane.v1.LaneService
                 * @typedef Link
                 * @type {{
                 *   (request: tripod.lane.v1.ILinkRequest, callback: tripod.lane.v1.LaneService.LinkCallback): void;
                 *   (request: tripod.lane.v1.ILinkRequest): Promise<tripod.lane.v1.LinkResponse>;
                 *   readonly name: "Link";
                 *   readonly path: "/tripod.lane.v1.LaneService/Link";
                 *   readonly requestType: "LinkRequest";
                 *   readonly responseType: "LinkResponse";
                 *   readonly requestStream: true;
                 *   readonly responseStream: true;
                 * }}
                 */

                /**
                 * Calls Link.
                 * @name tripod.lane.v1.LaneService#link
                 * @type {tripod.lane.v1.LaneService.Link}
                 */
                $Object.defineProperties(LaneService.prototype.link = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, LaneService.prototype.link, $root.tripod.lane.v1.LinkRequest, $root.tripod.lane.v1.LinkResponse, request, callback);
                }, {
                    name: { value: "Link" },
                    path: { value: "/tripod.lane.v1.LaneService/Link" },
                    requestType: { value: "LinkRequest" },
                    responseType: { value: "LinkResponse" },
                    requestStream: { value: true },
                    responseStream: { value: true }
                });

                return LaneService;
            })();

            v1.LinkRequest = (function() {

                /**
                 * Properties of a LinkRequest.
                 * @typedef {Object} tripod.lane.v1.LinkRequest.$Properties
                 * @property {Uint8Array|null} [frame] LinkRequest frame
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LinkRequest.
                 * @memberof tripod.lane.v1
                 * @interface ILinkRequest
                 * @augments tripod.lane.v1.LinkRequest.$Properties
                 * @deprecated Use tripod.lane.v1.LinkRequest.$Properties instead.
                 */

                /**
                 * Shape of a LinkRequest.
                 * @typedef {tripod.lane.v1.LinkRequest.$Properties} tripod.lane.v1.LinkRequest.$Shape
                 */

                /**
                 * Constructs a new LinkRequest.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a LinkRequest.
                 * @constructor
                 * @param {tripod.lane.v1.LinkRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LinkRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LinkRequest frame.
                 * @member {Uint8Array} frame
                 * @memberof tripod.lane.v1.LinkRequest
                 * @instance
                 */
                LinkRequest.prototype.frame = $util.newBuffer([]);

                /**
                 * Creates a new LinkRequest instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {tripod.lane.v1.LinkRequest.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.LinkRequest} LinkRequest instance
                 * @type {{
                 *   (properties: tripod.lane.v1.LinkRequest.$Shape): tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape;
                 *   (properties?: tripod.lane.v1.LinkRequest.$Properties): tripod.lane.v1.LinkRequest;
                 * }}
                 */
                LinkRequest.create = function(properties) {
                    return new LinkRequest(properties);
                };

                /**
                 * Encodes the specified LinkRequest message. Does not implicitly {@link tripod.lane.v1.LinkRequest.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {tripod.lane.v1.LinkRequest.$Properties} message LinkRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.frame);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified LinkRequest message, length delimited. Does not implicitly {@link tripod.lane.v1.LinkRequest.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {tripod.lane.v1.LinkRequest.$Properties} message LinkRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkRequest.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a LinkRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape} LinkRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.LinkRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.frame = value;
                                else
                                    delete message.frame;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a LinkRequest message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.LinkRequest & tripod.lane.v1.LinkRequest.$Shape} LinkRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkRequest.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a LinkRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.LinkRequest} LinkRequest
                 */
                LinkRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.LinkRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.LinkRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.LinkRequest();
                    if (object.frame != null)
                        if (object.frame.length)
                            if (typeof object.frame === "string")
                                $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                            else if (object.frame.length >= 0)
                                message.frame = object.frame;
                    return message;
                };

                /**
                 * Creates a plain object from a LinkRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.LinkRequest
                 * @static
                 * @param {tripod.lane.v1.LinkRequest} message LinkRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LinkRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.frame = "";
                        else {
                            object.frame = [];
                            if (options.bytes !== $Array)
                                object.frame = $util.newBuffer(object.frame);
                        }
                    if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                        object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                    return object;
                };

                /**
                 * Converts this LinkRequest to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.LinkRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LinkRequest.prototype.toJSON = function() {
                    return LinkRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return LinkRequest;
            })();

            v1.LinkResponse = (function() {

                /**
                 * Properties of a LinkResponse.
                 * @typedef {Object} tripod.lane.v1.LinkResponse.$Properties
                 * @property {Uint8Array|null} [frame] LinkResponse frame
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LinkResponse.
                 * @memberof tripod.lane.v1
                 * @interface ILinkResponse
                 * @augments tripod.lane.v1.LinkResponse.$Properties
                 * @deprecated Use tripod.lane.v1.LinkResponse.$Properties instead.
                 */

                /**
                 * Shape of a LinkResponse.
                 * @typedef {tripod.lane.v1.LinkResponse.$Properties} tripod.lane.v1.LinkResponse.$Shape
                 */

                /**
                 * Constructs a new LinkResponse.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a LinkResponse.
                 * @constructor
                 * @param {tripod.lane.v1.LinkResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LinkResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LinkResponse frame.
                 * @member {Uint8Array} frame
                 * @memberof tripod.lane.v1.LinkResponse
                 * @instance
                 */
                LinkResponse.prototype.frame = $util.newBuffer([]);

                /**
                 * Creates a new LinkResponse instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {tripod.lane.v1.LinkResponse.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.LinkResponse} LinkResponse instance
                 * @type {{
                 *   (properties: tripod.lane.v1.LinkResponse.$Shape): tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape;
                 *   (properties?: tripod.lane.v1.LinkResponse.$Properties): tripod.lane.v1.LinkResponse;
                 * }}
                 */
                LinkResponse.create = function(properties) {
                    return new LinkResponse(properties);
                };

                /**
                 * Encodes the specified LinkResponse message. Does not implicitly {@link tripod.lane.v1.LinkResponse.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {tripod.lane.v1.LinkResponse.$Properties} message LinkResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.frame != null && $Object.hasOwnProperty.call(message, "frame") && message.frame.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.frame);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified LinkResponse message, length delimited. Does not implicitly {@link tripod.lane.v1.LinkResponse.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {tripod.lane.v1.LinkResponse.$Properties} message LinkResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkResponse.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a LinkResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape} LinkResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.LinkResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.frame = value;
                                else
                                    delete message.frame;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a LinkResponse message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.LinkResponse & tripod.lane.v1.LinkResponse.$Shape} LinkResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkResponse.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a LinkResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.LinkResponse} LinkResponse
                 */
                LinkResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.LinkResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.LinkResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.LinkResponse();
                    if (object.frame != null)
                        if (object.frame.length)
                            if (typeof object.frame === "string")
                                $util.base64.decode(object.frame, message.frame = $util.newBuffer($util.base64.length(object.frame)), 0);
                            else if (object.frame.length >= 0)
                                message.frame = object.frame;
                    return message;
                };

                /**
                 * Creates a plain object from a LinkResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.LinkResponse
                 * @static
                 * @param {tripod.lane.v1.LinkResponse} message LinkResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LinkResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.frame = "";
                        else {
                            object.frame = [];
                            if (options.bytes !== $Array)
                                object.frame = $util.newBuffer(object.frame);
                        }
                    if (message.frame != null && $Object.hasOwnProperty.call(message, "frame"))
                        object.frame = options.bytes === $String ? $util.base64.encode(message.frame, 0, message.frame.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.frame) : message.frame;
                    return object;
                };

                /**
                 * Converts this LinkResponse to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.LinkResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LinkResponse.prototype.toJSON = function() {
                    return LinkResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return LinkResponse;
            })();

            v1.Start = (function() {

                /**
                 * Properties of a Start.
                 * @typedef {Object} tripod.lane.v1.Start.$Properties
                 * @property {number|null} [lane] Start lane
                 * @property {number|null} [lanes] Start lanes
                 * @property {number|null} [sources] Start sources
                 * @property {Uint8Array|null} [config] Start config
                 * @property {boolean|null} [recover] Start recover
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Start.
                 * @memberof tripod.lane.v1
                 * @interface IStart
                 * @augments tripod.lane.v1.Start.$Properties
                 * @deprecated Use tripod.lane.v1.Start.$Properties instead.
                 */

                /**
                 * Shape of a Start.
                 * @typedef {tripod.lane.v1.Start.$Properties} tripod.lane.v1.Start.$Shape
                 */

                /**
                 * Constructs a new Start.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Start.
                 * @constructor
                 * @param {tripod.lane.v1.Start.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Start = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Start lane.
                 * @member {number} lane
                 * @memberof tripod.lane.v1.Start
                 * @instance
                 */
                Start.prototype.lane = 0;

                /**
                 * Start lanes.
                 * @member {number} lanes
                 * @memberof tripod.lane.v1.Start
                 * @instance
                 */
                Start.prototype.lanes = 0;

                /**
                 * Start sources.
                 * @member {number} sources
                 * @memberof tripod.lane.v1.Start
                 * @instance
                 */
                Start.prototype.sources = 0;

                /**
                 * Start config.
                 * @member {Uint8Array} config
                 * @memberof tripod.lane.v1.Start
                 * @instance
                 */
                Start.prototype.config = $util.newBuffer([]);

                /**
                 * Start recover.
                 * @member {boolean} recover
                 * @memberof tripod.lane.v1.Start
                 * @instance
                 */
                Start.prototype.recover = false;

                /**
                 * Creates a new Start instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {tripod.lane.v1.Start.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Start} Start instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Start.$Shape): tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape;
                 *   (properties?: tripod.lane.v1.Start.$Properties): tripod.lane.v1.Start;
                 * }}
                 */
                Start.create = function(properties) {
                    return new Start(properties);
                };

                /**
                 * Encodes the specified Start message. Does not implicitly {@link tripod.lane.v1.Start.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {tripod.lane.v1.Start.$Properties} message Start message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Start.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.lane);
                    if (message.lanes != null && $Object.hasOwnProperty.call(message, "lanes") && message.lanes !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.lanes);
                    if (message.sources != null && $Object.hasOwnProperty.call(message, "sources") && message.sources !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.sources);
                    if (message.config != null && $Object.hasOwnProperty.call(message, "config") && message.config.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.config);
                    if (message.recover != null && $Object.hasOwnProperty.call(message, "recover") && message.recover !== false)
                        writer.uint32(/* id 5, wireType 0 =*/40).bool(message.recover);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Start message, length delimited. Does not implicitly {@link tripod.lane.v1.Start.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {tripod.lane.v1.Start.$Properties} message Start message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Start.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Start message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape} Start
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Start.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Start();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.lane = value;
                                else
                                    delete message.lane;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.lanes = value;
                                else
                                    delete message.lanes;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sources = value;
                                else
                                    delete message.sources;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.config = value;
                                else
                                    delete message.config;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.recover = value;
                                else
                                    delete message.recover;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Start message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Start & tripod.lane.v1.Start.$Shape} Start
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Start.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Start message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Start} Start
                 */
                Start.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Start)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Start: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Start();
                    if (object.lane != null)
                        if ($Number(object.lane) !== 0)
                            message.lane = object.lane >>> 0;
                    if (object.lanes != null)
                        if ($Number(object.lanes) !== 0)
                            message.lanes = object.lanes >>> 0;
                    if (object.sources != null)
                        if ($Number(object.sources) !== 0)
                            message.sources = object.sources >>> 0;
                    if (object.config != null)
                        if (object.config.length)
                            if (typeof object.config === "string")
                                $util.base64.decode(object.config, message.config = $util.newBuffer($util.base64.length(object.config)), 0);
                            else if (object.config.length >= 0)
                                message.config = object.config;
                    if (object.recover != null)
                        if (object.recover)
                            message.recover = $Boolean(object.recover);
                    return message;
                };

                /**
                 * Creates a plain object from a Start message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Start
                 * @static
                 * @param {tripod.lane.v1.Start} message Start
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Start.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.lane = 0;
                        object.lanes = 0;
                        object.sources = 0;
                        if (options.bytes === $String)
                            object.config = "";
                        else {
                            object.config = [];
                            if (options.bytes !== $Array)
                                object.config = $util.newBuffer(object.config);
                        }
                        object.recover = false;
                    }
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                        object.lane = message.lane;
                    if (message.lanes != null && $Object.hasOwnProperty.call(message, "lanes"))
                        object.lanes = message.lanes;
                    if (message.sources != null && $Object.hasOwnProperty.call(message, "sources"))
                        object.sources = message.sources;
                    if (message.config != null && $Object.hasOwnProperty.call(message, "config"))
                        object.config = options.bytes === $String ? $util.base64.encode(message.config, 0, message.config.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.config) : message.config;
                    if (message.recover != null && $Object.hasOwnProperty.call(message, "recover"))
                        object.recover = message.recover;
                    return object;
                };

                /**
                 * Converts this Start to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Start
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Start.prototype.toJSON = function() {
                    return Start.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Start;
            })();

            v1.Hello = (function() {

                /**
                 * Properties of a Hello.
                 * @typedef {Object} tripod.lane.v1.Hello.$Properties
                 * @property {string|null} [system] Hello system
                 * @property {string|null} [lane] Hello lane
                 * @property {number|null} [cycles] Hello cycles
                 * @property {Uint8Array|null} [digest] Hello digest
                 * @property {Uint8Array|null} [parts] Hello parts
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Hello.
                 * @memberof tripod.lane.v1
                 * @interface IHello
                 * @augments tripod.lane.v1.Hello.$Properties
                 * @deprecated Use tripod.lane.v1.Hello.$Properties instead.
                 */

                /**
                 * Shape of a Hello.
                 * @typedef {tripod.lane.v1.Hello.$Properties} tripod.lane.v1.Hello.$Shape
                 */

                /**
                 * Constructs a new Hello.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Hello.
                 * @constructor
                 * @param {tripod.lane.v1.Hello.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Hello = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Hello system.
                 * @member {string} system
                 * @memberof tripod.lane.v1.Hello
                 * @instance
                 */
                Hello.prototype.system = "";

                /**
                 * Hello lane.
                 * @member {string} lane
                 * @memberof tripod.lane.v1.Hello
                 * @instance
                 */
                Hello.prototype.lane = "";

                /**
                 * Hello cycles.
                 * @member {number} cycles
                 * @memberof tripod.lane.v1.Hello
                 * @instance
                 */
                Hello.prototype.cycles = 0;

                /**
                 * Hello digest.
                 * @member {Uint8Array} digest
                 * @memberof tripod.lane.v1.Hello
                 * @instance
                 */
                Hello.prototype.digest = $util.newBuffer([]);

                /**
                 * Hello parts.
                 * @member {Uint8Array} parts
                 * @memberof tripod.lane.v1.Hello
                 * @instance
                 */
                Hello.prototype.parts = $util.newBuffer([]);

                /**
                 * Creates a new Hello instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {tripod.lane.v1.Hello.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Hello} Hello instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Hello.$Shape): tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape;
                 *   (properties?: tripod.lane.v1.Hello.$Properties): tripod.lane.v1.Hello;
                 * }}
                 */
                Hello.create = function(properties) {
                    return new Hello(properties);
                };

                /**
                 * Encodes the specified Hello message. Does not implicitly {@link tripod.lane.v1.Hello.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {tripod.lane.v1.Hello.$Properties} message Hello message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hello.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system") && message.system !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.system);
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane") && message.lane !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.lane);
                    if (message.cycles != null && $Object.hasOwnProperty.call(message, "cycles") && message.cycles !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.cycles);
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                        writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.digest);
                    if (message.parts != null && $Object.hasOwnProperty.call(message, "parts") && message.parts.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.parts);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Hello message, length delimited. Does not implicitly {@link tripod.lane.v1.Hello.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {tripod.lane.v1.Hello.$Properties} message Hello message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Hello.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Hello message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hello.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Hello();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.system = value;
                                else
                                    delete message.system;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.lane = value;
                                else
                                    delete message.lane;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cycles = value;
                                else
                                    delete message.cycles;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.digest = value;
                                else
                                    delete message.digest;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.parts = value;
                                else
                                    delete message.parts;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Hello message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Hello & tripod.lane.v1.Hello.$Shape} Hello
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Hello.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Hello message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Hello} Hello
                 */
                Hello.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Hello)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Hello: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Hello();
                    if (object.system != null)
                        if (typeof object.system !== "string" || object.system.length)
                            message.system = $String(object.system);
                    if (object.lane != null)
                        if (typeof object.lane !== "string" || object.lane.length)
                            message.lane = $String(object.lane);
                    if (object.cycles != null)
                        if ($Number(object.cycles) !== 0)
                            message.cycles = object.cycles >>> 0;
                    if (object.digest != null)
                        if (object.digest.length)
                            if (typeof object.digest === "string")
                                $util.base64.decode(object.digest, message.digest = $util.newBuffer($util.base64.length(object.digest)), 0);
                            else if (object.digest.length >= 0)
                                message.digest = object.digest;
                    if (object.parts != null)
                        if (object.parts.length)
                            if (typeof object.parts === "string")
                                $util.base64.decode(object.parts, message.parts = $util.newBuffer($util.base64.length(object.parts)), 0);
                            else if (object.parts.length >= 0)
                                message.parts = object.parts;
                    return message;
                };

                /**
                 * Creates a plain object from a Hello message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Hello
                 * @static
                 * @param {tripod.lane.v1.Hello} message Hello
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Hello.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.system = "";
                        object.lane = "";
                        object.cycles = 0;
                        if (options.bytes === $String)
                            object.digest = "";
                        else {
                            object.digest = [];
                            if (options.bytes !== $Array)
                                object.digest = $util.newBuffer(object.digest);
                        }
                        if (options.bytes === $String)
                            object.parts = "";
                        else {
                            object.parts = [];
                            if (options.bytes !== $Array)
                                object.parts = $util.newBuffer(object.parts);
                        }
                    }
                    if (message.system != null && $Object.hasOwnProperty.call(message, "system"))
                        object.system = message.system;
                    if (message.lane != null && $Object.hasOwnProperty.call(message, "lane"))
                        object.lane = message.lane;
                    if (message.cycles != null && $Object.hasOwnProperty.call(message, "cycles"))
                        object.cycles = message.cycles;
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                        object.digest = options.bytes === $String ? $util.base64.encode(message.digest, 0, message.digest.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.digest) : message.digest;
                    if (message.parts != null && $Object.hasOwnProperty.call(message, "parts"))
                        object.parts = options.bytes === $String ? $util.base64.encode(message.parts, 0, message.parts.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.parts) : message.parts;
                    return object;
                };

                /**
                 * Converts this Hello to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Hello
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Hello.prototype.toJSON = function() {
                    return Hello.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Hello;
            })();

            v1.Readings = (function() {

                /**
                 * Properties of a Readings.
                 * @typedef {Object} tripod.lane.v1.Readings.$Properties
                 * @property {Array.<tripod.lane.v1.Reading.$Properties>|null} [readings] Readings readings
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Readings.
                 * @memberof tripod.lane.v1
                 * @interface IReadings
                 * @augments tripod.lane.v1.Readings.$Properties
                 * @deprecated Use tripod.lane.v1.Readings.$Properties instead.
                 */

                /**
                 * Shape of a Readings.
                 * @typedef {tripod.lane.v1.Readings.$Properties} tripod.lane.v1.Readings.$Shape
                 */

                /**
                 * Constructs a new Readings.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Readings.
                 * @constructor
                 * @param {tripod.lane.v1.Readings.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Readings = function (properties) {
                    this.readings = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Readings readings.
                 * @member {Array.<tripod.lane.v1.Reading.$Properties>} readings
                 * @memberof tripod.lane.v1.Readings
                 * @instance
                 */
                Readings.prototype.readings = $util.emptyArray;

                /**
                 * Creates a new Readings instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {tripod.lane.v1.Readings.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Readings} Readings instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Readings.$Shape): tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape;
                 *   (properties?: tripod.lane.v1.Readings.$Properties): tripod.lane.v1.Readings;
                 * }}
                 */
                Readings.create = function(properties) {
                    return new Readings(properties);
                };

                /**
                 * Encodes the specified Readings message. Does not implicitly {@link tripod.lane.v1.Readings.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {tripod.lane.v1.Readings.$Properties} message Readings message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Readings.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.readings != null && message.readings.length)
                        for (let i = 0; i < message.readings.length; ++i)
                            $root.tripod.lane.v1.Reading.encode(message.readings[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Readings message, length delimited. Does not implicitly {@link tripod.lane.v1.Readings.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {tripod.lane.v1.Readings.$Properties} message Readings message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Readings.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Readings message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape} Readings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Readings.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Readings();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.readings && message.readings.length))
                                    message.readings = [];
                                message.readings.push($root.tripod.lane.v1.Reading.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Readings message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Readings & tripod.lane.v1.Readings.$Shape} Readings
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Readings.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Readings message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Readings} Readings
                 */
                Readings.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Readings)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Readings: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Readings();
                    if (object.readings) {
                        if (!$Array.isArray(object.readings))
                            throw $TypeError(".tripod.lane.v1.Readings.readings: array expected");
                        message.readings = $Array(object.readings.length);
                        for (let i = 0; i < object.readings.length; ++i) {
                            if (!$util.isObject(object.readings[i]))
                                throw $TypeError(".tripod.lane.v1.Readings.readings: object expected");
                            message.readings[i] = $root.tripod.lane.v1.Reading.fromObject(object.readings[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Readings message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Readings
                 * @static
                 * @param {tripod.lane.v1.Readings} message Readings
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Readings.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.readings = [];
                    if (message.readings && message.readings.length) {
                        object.readings = $Array(message.readings.length);
                        for (let j = 0; j < message.readings.length; ++j)
                            object.readings[j] = $root.tripod.lane.v1.Reading.toObject(message.readings[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this Readings to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Readings
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Readings.prototype.toJSON = function() {
                    return Readings.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Readings;
            })();

            v1.Reading = (function() {

                /**
                 * Properties of a Reading.
                 * @typedef {Object} tripod.lane.v1.Reading.$Properties
                 * @property {number|null} [source] Reading source
                 * @property {Uint8Array|null} [value] Reading value
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Reading.
                 * @memberof tripod.lane.v1
                 * @interface IReading
                 * @augments tripod.lane.v1.Reading.$Properties
                 * @deprecated Use tripod.lane.v1.Reading.$Properties instead.
                 */

                /**
                 * Shape of a Reading.
                 * @typedef {tripod.lane.v1.Reading.$Properties} tripod.lane.v1.Reading.$Shape
                 */

                /**
                 * Constructs a new Reading.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Reading.
                 * @constructor
                 * @param {tripod.lane.v1.Reading.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Reading = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Reading source.
                 * @member {number} source
                 * @memberof tripod.lane.v1.Reading
                 * @instance
                 */
                Reading.prototype.source = 0;

                /**
                 * Reading value.
                 * @member {Uint8Array} value
                 * @memberof tripod.lane.v1.Reading
                 * @instance
                 */
                Reading.prototype.value = $util.newBuffer([]);

                /**
                 * Creates a new Reading instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {tripod.lane.v1.Reading.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Reading} Reading instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Reading.$Shape): tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape;
                 *   (properties?: tripod.lane.v1.Reading.$Properties): tripod.lane.v1.Reading;
                 * }}
                 */
                Reading.create = function(properties) {
                    return new Reading(properties);
                };

                /**
                 * Encodes the specified Reading message. Does not implicitly {@link tripod.lane.v1.Reading.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {tripod.lane.v1.Reading.$Properties} message Reading message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Reading.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.source);
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.value);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Reading message, length delimited. Does not implicitly {@link tripod.lane.v1.Reading.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {tripod.lane.v1.Reading.$Properties} message Reading message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Reading.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Reading message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape} Reading
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Reading.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Reading();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.source = value;
                                else
                                    delete message.source;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.value = value;
                                else
                                    delete message.value;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Reading message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Reading & tripod.lane.v1.Reading.$Shape} Reading
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Reading.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Reading message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Reading} Reading
                 */
                Reading.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Reading)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Reading: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Reading();
                    if (object.source != null)
                        if ($Number(object.source) !== 0)
                            message.source = object.source >>> 0;
                    if (object.value != null)
                        if (object.value.length)
                            if (typeof object.value === "string")
                                $util.base64.decode(object.value, message.value = $util.newBuffer($util.base64.length(object.value)), 0);
                            else if (object.value.length >= 0)
                                message.value = object.value;
                    return message;
                };

                /**
                 * Creates a plain object from a Reading message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Reading
                 * @static
                 * @param {tripod.lane.v1.Reading} message Reading
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Reading.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.source = 0;
                        if (options.bytes === $String)
                            object.value = "";
                        else {
                            object.value = [];
                            if (options.bytes !== $Array)
                                object.value = $util.newBuffer(object.value);
                        }
                    }
                    if (message.source != null && $Object.hasOwnProperty.call(message, "source"))
                        object.source = message.source;
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                        object.value = options.bytes === $String ? $util.base64.encode(message.value, 0, message.value.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.value) : message.value;
                    return object;
                };

                /**
                 * Converts this Reading to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Reading
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Reading.prototype.toJSON = function() {
                    return Reading.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Reading;
            })();

            v1.Ballot = (function() {

                /**
                 * Properties of a Ballot.
                 * @typedef {Object} tripod.lane.v1.Ballot.$Properties
                 * @property {number|null} [slot] Ballot slot
                 * @property {Uint8Array|null} [output] Ballot output
                 * @property {Uint8Array|null} [digest] Ballot digest
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Ballot.
                 * @memberof tripod.lane.v1
                 * @interface IBallot
                 * @augments tripod.lane.v1.Ballot.$Properties
                 * @deprecated Use tripod.lane.v1.Ballot.$Properties instead.
                 */

                /**
                 * Shape of a Ballot.
                 * @typedef {tripod.lane.v1.Ballot.$Properties} tripod.lane.v1.Ballot.$Shape
                 */

                /**
                 * Constructs a new Ballot.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Ballot.
                 * @constructor
                 * @param {tripod.lane.v1.Ballot.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Ballot = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Ballot slot.
                 * @member {number} slot
                 * @memberof tripod.lane.v1.Ballot
                 * @instance
                 */
                Ballot.prototype.slot = 0;

                /**
                 * Ballot output.
                 * @member {Uint8Array} output
                 * @memberof tripod.lane.v1.Ballot
                 * @instance
                 */
                Ballot.prototype.output = $util.newBuffer([]);

                /**
                 * Ballot digest.
                 * @member {Uint8Array} digest
                 * @memberof tripod.lane.v1.Ballot
                 * @instance
                 */
                Ballot.prototype.digest = $util.newBuffer([]);

                /**
                 * Creates a new Ballot instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {tripod.lane.v1.Ballot.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Ballot} Ballot instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Ballot.$Shape): tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape;
                 *   (properties?: tripod.lane.v1.Ballot.$Properties): tripod.lane.v1.Ballot;
                 * }}
                 */
                Ballot.create = function(properties) {
                    return new Ballot(properties);
                };

                /**
                 * Encodes the specified Ballot message. Does not implicitly {@link tripod.lane.v1.Ballot.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {tripod.lane.v1.Ballot.$Properties} message Ballot message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Ballot.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot") && message.slot !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.slot);
                    if (message.output != null && $Object.hasOwnProperty.call(message, "output") && message.output.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.output);
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.digest);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Ballot message, length delimited. Does not implicitly {@link tripod.lane.v1.Ballot.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {tripod.lane.v1.Ballot.$Properties} message Ballot message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Ballot.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Ballot message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape} Ballot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Ballot.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Ballot();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.slot = value;
                                else
                                    delete message.slot;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.output = value;
                                else
                                    delete message.output;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.digest = value;
                                else
                                    delete message.digest;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Ballot message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Ballot & tripod.lane.v1.Ballot.$Shape} Ballot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Ballot.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Ballot message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Ballot} Ballot
                 */
                Ballot.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Ballot)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Ballot: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Ballot();
                    if (object.slot != null)
                        if ($Number(object.slot) !== 0)
                            message.slot = object.slot >>> 0;
                    if (object.output != null)
                        if (object.output.length)
                            if (typeof object.output === "string")
                                $util.base64.decode(object.output, message.output = $util.newBuffer($util.base64.length(object.output)), 0);
                            else if (object.output.length >= 0)
                                message.output = object.output;
                    if (object.digest != null)
                        if (object.digest.length)
                            if (typeof object.digest === "string")
                                $util.base64.decode(object.digest, message.digest = $util.newBuffer($util.base64.length(object.digest)), 0);
                            else if (object.digest.length >= 0)
                                message.digest = object.digest;
                    return message;
                };

                /**
                 * Creates a plain object from a Ballot message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Ballot
                 * @static
                 * @param {tripod.lane.v1.Ballot} message Ballot
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Ballot.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.slot = 0;
                        if (options.bytes === $String)
                            object.output = "";
                        else {
                            object.output = [];
                            if (options.bytes !== $Array)
                                object.output = $util.newBuffer(object.output);
                        }
                        if (options.bytes === $String)
                            object.digest = "";
                        else {
                            object.digest = [];
                            if (options.bytes !== $Array)
                                object.digest = $util.newBuffer(object.digest);
                        }
                    }
                    if (message.slot != null && $Object.hasOwnProperty.call(message, "slot"))
                        object.slot = message.slot;
                    if (message.output != null && $Object.hasOwnProperty.call(message, "output"))
                        object.output = options.bytes === $String ? $util.base64.encode(message.output, 0, message.output.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.output) : message.output;
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                        object.digest = options.bytes === $String ? $util.base64.encode(message.digest, 0, message.digest.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.digest) : message.digest;
                    return object;
                };

                /**
                 * Converts this Ballot to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Ballot
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Ballot.prototype.toJSON = function() {
                    return Ballot.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Ballot;
            })();

            v1.SnapshotRequest = (function() {

                /**
                 * Properties of a SnapshotRequest.
                 * @typedef {Object} tripod.lane.v1.SnapshotRequest.$Properties
                 * @property {boolean|null} [freeze] SnapshotRequest freeze
                 * @property {number|null} [offset] SnapshotRequest offset
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SnapshotRequest.
                 * @memberof tripod.lane.v1
                 * @interface ISnapshotRequest
                 * @augments tripod.lane.v1.SnapshotRequest.$Properties
                 * @deprecated Use tripod.lane.v1.SnapshotRequest.$Properties instead.
                 */

                /**
                 * Shape of a SnapshotRequest.
                 * @typedef {tripod.lane.v1.SnapshotRequest.$Properties} tripod.lane.v1.SnapshotRequest.$Shape
                 */

                /**
                 * Constructs a new SnapshotRequest.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a SnapshotRequest.
                 * @constructor
                 * @param {tripod.lane.v1.SnapshotRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SnapshotRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SnapshotRequest freeze.
                 * @member {boolean} freeze
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @instance
                 */
                SnapshotRequest.prototype.freeze = false;

                /**
                 * SnapshotRequest offset.
                 * @member {number} offset
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @instance
                 */
                SnapshotRequest.prototype.offset = 0;

                /**
                 * Creates a new SnapshotRequest instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {tripod.lane.v1.SnapshotRequest.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.SnapshotRequest} SnapshotRequest instance
                 * @type {{
                 *   (properties: tripod.lane.v1.SnapshotRequest.$Shape): tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape;
                 *   (properties?: tripod.lane.v1.SnapshotRequest.$Properties): tripod.lane.v1.SnapshotRequest;
                 * }}
                 */
                SnapshotRequest.create = function(properties) {
                    return new SnapshotRequest(properties);
                };

                /**
                 * Encodes the specified SnapshotRequest message. Does not implicitly {@link tripod.lane.v1.SnapshotRequest.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {tripod.lane.v1.SnapshotRequest.$Properties} message SnapshotRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SnapshotRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.freeze != null && $Object.hasOwnProperty.call(message, "freeze") && message.freeze !== false)
                        writer.uint32(/* id 1, wireType 0 =*/8).bool(message.freeze);
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.offset);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified SnapshotRequest message, length delimited. Does not implicitly {@link tripod.lane.v1.SnapshotRequest.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {tripod.lane.v1.SnapshotRequest.$Properties} message SnapshotRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SnapshotRequest.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a SnapshotRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape} SnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.SnapshotRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.freeze = value;
                                else
                                    delete message.freeze;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.offset = value;
                                else
                                    delete message.offset;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a SnapshotRequest message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.SnapshotRequest & tripod.lane.v1.SnapshotRequest.$Shape} SnapshotRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SnapshotRequest.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a SnapshotRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.SnapshotRequest} SnapshotRequest
                 */
                SnapshotRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.SnapshotRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.SnapshotRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.SnapshotRequest();
                    if (object.freeze != null)
                        if (object.freeze)
                            message.freeze = $Boolean(object.freeze);
                    if (object.offset != null)
                        if ($Number(object.offset) !== 0)
                            message.offset = object.offset >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a SnapshotRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @static
                 * @param {tripod.lane.v1.SnapshotRequest} message SnapshotRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SnapshotRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.freeze = false;
                        object.offset = 0;
                    }
                    if (message.freeze != null && $Object.hasOwnProperty.call(message, "freeze"))
                        object.freeze = message.freeze;
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                        object.offset = message.offset;
                    return object;
                };

                /**
                 * Converts this SnapshotRequest to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.SnapshotRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SnapshotRequest.prototype.toJSON = function() {
                    return SnapshotRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SnapshotRequest;
            })();

            v1.SnapshotPart = (function() {

                /**
                 * Properties of a SnapshotPart.
                 * @typedef {Object} tripod.lane.v1.SnapshotPart.$Properties
                 * @property {number|null} [cycles] SnapshotPart cycles
                 * @property {number|null} [size] SnapshotPart size
                 * @property {Uint8Array|null} [digest] SnapshotPart digest
                 * @property {number|null} [offset] SnapshotPart offset
                 * @property {Uint8Array|null} [part] SnapshotPart part
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SnapshotPart.
                 * @memberof tripod.lane.v1
                 * @interface ISnapshotPart
                 * @augments tripod.lane.v1.SnapshotPart.$Properties
                 * @deprecated Use tripod.lane.v1.SnapshotPart.$Properties instead.
                 */

                /**
                 * Shape of a SnapshotPart.
                 * @typedef {tripod.lane.v1.SnapshotPart.$Properties} tripod.lane.v1.SnapshotPart.$Shape
                 */

                /**
                 * Constructs a new SnapshotPart.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a SnapshotPart.
                 * @constructor
                 * @param {tripod.lane.v1.SnapshotPart.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SnapshotPart = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SnapshotPart cycles.
                 * @member {number} cycles
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @instance
                 */
                SnapshotPart.prototype.cycles = 0;

                /**
                 * SnapshotPart size.
                 * @member {number} size
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @instance
                 */
                SnapshotPart.prototype.size = 0;

                /**
                 * SnapshotPart digest.
                 * @member {Uint8Array} digest
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @instance
                 */
                SnapshotPart.prototype.digest = $util.newBuffer([]);

                /**
                 * SnapshotPart offset.
                 * @member {number} offset
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @instance
                 */
                SnapshotPart.prototype.offset = 0;

                /**
                 * SnapshotPart part.
                 * @member {Uint8Array} part
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @instance
                 */
                SnapshotPart.prototype.part = $util.newBuffer([]);

                /**
                 * Creates a new SnapshotPart instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {tripod.lane.v1.SnapshotPart.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.SnapshotPart} SnapshotPart instance
                 * @type {{
                 *   (properties: tripod.lane.v1.SnapshotPart.$Shape): tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape;
                 *   (properties?: tripod.lane.v1.SnapshotPart.$Properties): tripod.lane.v1.SnapshotPart;
                 * }}
                 */
                SnapshotPart.create = function(properties) {
                    return new SnapshotPart(properties);
                };

                /**
                 * Encodes the specified SnapshotPart message. Does not implicitly {@link tripod.lane.v1.SnapshotPart.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {tripod.lane.v1.SnapshotPart.$Properties} message SnapshotPart message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SnapshotPart.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cycles != null && $Object.hasOwnProperty.call(message, "cycles") && message.cycles !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.cycles);
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size") && message.size !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.size);
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.digest);
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.offset);
                    if (message.part != null && $Object.hasOwnProperty.call(message, "part") && message.part.length)
                        writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.part);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified SnapshotPart message, length delimited. Does not implicitly {@link tripod.lane.v1.SnapshotPart.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {tripod.lane.v1.SnapshotPart.$Properties} message SnapshotPart message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SnapshotPart.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a SnapshotPart message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape} SnapshotPart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SnapshotPart.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.SnapshotPart();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cycles = value;
                                else
                                    delete message.cycles;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.size = value;
                                else
                                    delete message.size;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.digest = value;
                                else
                                    delete message.digest;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.offset = value;
                                else
                                    delete message.offset;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.part = value;
                                else
                                    delete message.part;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a SnapshotPart message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.SnapshotPart & tripod.lane.v1.SnapshotPart.$Shape} SnapshotPart
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SnapshotPart.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a SnapshotPart message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.SnapshotPart} SnapshotPart
                 */
                SnapshotPart.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.SnapshotPart)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.SnapshotPart: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.SnapshotPart();
                    if (object.cycles != null)
                        if ($Number(object.cycles) !== 0)
                            message.cycles = object.cycles >>> 0;
                    if (object.size != null)
                        if ($Number(object.size) !== 0)
                            message.size = object.size >>> 0;
                    if (object.digest != null)
                        if (object.digest.length)
                            if (typeof object.digest === "string")
                                $util.base64.decode(object.digest, message.digest = $util.newBuffer($util.base64.length(object.digest)), 0);
                            else if (object.digest.length >= 0)
                                message.digest = object.digest;
                    if (object.offset != null)
                        if ($Number(object.offset) !== 0)
                            message.offset = object.offset >>> 0;
                    if (object.part != null)
                        if (object.part.length)
                            if (typeof object.part === "string")
                                $util.base64.decode(object.part, message.part = $util.newBuffer($util.base64.length(object.part)), 0);
                            else if (object.part.length >= 0)
                                message.part = object.part;
                    return message;
                };

                /**
                 * Creates a plain object from a SnapshotPart message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @static
                 * @param {tripod.lane.v1.SnapshotPart} message SnapshotPart
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SnapshotPart.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.cycles = 0;
                        object.size = 0;
                        if (options.bytes === $String)
                            object.digest = "";
                        else {
                            object.digest = [];
                            if (options.bytes !== $Array)
                                object.digest = $util.newBuffer(object.digest);
                        }
                        object.offset = 0;
                        if (options.bytes === $String)
                            object.part = "";
                        else {
                            object.part = [];
                            if (options.bytes !== $Array)
                                object.part = $util.newBuffer(object.part);
                        }
                    }
                    if (message.cycles != null && $Object.hasOwnProperty.call(message, "cycles"))
                        object.cycles = message.cycles;
                    if (message.size != null && $Object.hasOwnProperty.call(message, "size"))
                        object.size = message.size;
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                        object.digest = options.bytes === $String ? $util.base64.encode(message.digest, 0, message.digest.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.digest) : message.digest;
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                        object.offset = message.offset;
                    if (message.part != null && $Object.hasOwnProperty.call(message, "part"))
                        object.part = options.bytes === $String ? $util.base64.encode(message.part, 0, message.part.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.part) : message.part;
                    return object;
                };

                /**
                 * Converts this SnapshotPart to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.SnapshotPart
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SnapshotPart.prototype.toJSON = function() {
                    return SnapshotPart.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SnapshotPart;
            })();

            v1.RestoreAnswer = (function() {

                /**
                 * Properties of a RestoreAnswer.
                 * @typedef {Object} tripod.lane.v1.RestoreAnswer.$Properties
                 * @property {number|null} [cycles] RestoreAnswer cycles
                 * @property {number|null} [held] RestoreAnswer held
                 * @property {tripod.lane.v1.Restored|null} [result] RestoreAnswer result
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a RestoreAnswer.
                 * @memberof tripod.lane.v1
                 * @interface IRestoreAnswer
                 * @augments tripod.lane.v1.RestoreAnswer.$Properties
                 * @deprecated Use tripod.lane.v1.RestoreAnswer.$Properties instead.
                 */

                /**
                 * Shape of a RestoreAnswer.
                 * @typedef {tripod.lane.v1.RestoreAnswer.$Properties} tripod.lane.v1.RestoreAnswer.$Shape
                 */

                /**
                 * Constructs a new RestoreAnswer.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a RestoreAnswer.
                 * @constructor
                 * @param {tripod.lane.v1.RestoreAnswer.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const RestoreAnswer = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * RestoreAnswer cycles.
                 * @member {number} cycles
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @instance
                 */
                RestoreAnswer.prototype.cycles = 0;

                /**
                 * RestoreAnswer held.
                 * @member {number} held
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @instance
                 */
                RestoreAnswer.prototype.held = 0;

                /**
                 * RestoreAnswer result.
                 * @member {tripod.lane.v1.Restored} result
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @instance
                 */
                RestoreAnswer.prototype.result = 0;

                /**
                 * Creates a new RestoreAnswer instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {tripod.lane.v1.RestoreAnswer.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.RestoreAnswer} RestoreAnswer instance
                 * @type {{
                 *   (properties: tripod.lane.v1.RestoreAnswer.$Shape): tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape;
                 *   (properties?: tripod.lane.v1.RestoreAnswer.$Properties): tripod.lane.v1.RestoreAnswer;
                 * }}
                 */
                RestoreAnswer.create = function(properties) {
                    return new RestoreAnswer(properties);
                };

                /**
                 * Encodes the specified RestoreAnswer message. Does not implicitly {@link tripod.lane.v1.RestoreAnswer.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {tripod.lane.v1.RestoreAnswer.$Properties} message RestoreAnswer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RestoreAnswer.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cycles != null && $Object.hasOwnProperty.call(message, "cycles") && message.cycles !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.cycles);
                    if (message.held != null && $Object.hasOwnProperty.call(message, "held") && message.held !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.held);
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.result);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified RestoreAnswer message, length delimited. Does not implicitly {@link tripod.lane.v1.RestoreAnswer.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {tripod.lane.v1.RestoreAnswer.$Properties} message RestoreAnswer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                RestoreAnswer.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a RestoreAnswer message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape} RestoreAnswer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RestoreAnswer.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.RestoreAnswer();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cycles = value;
                                else
                                    delete message.cycles;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.held = value;
                                else
                                    delete message.held;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.result = value;
                                else
                                    delete message.result;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a RestoreAnswer message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.RestoreAnswer & tripod.lane.v1.RestoreAnswer.$Shape} RestoreAnswer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                RestoreAnswer.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a RestoreAnswer message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.RestoreAnswer} RestoreAnswer
                 */
                RestoreAnswer.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.RestoreAnswer)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.RestoreAnswer: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.RestoreAnswer();
                    if (object.cycles != null)
                        if ($Number(object.cycles) !== 0)
                            message.cycles = object.cycles >>> 0;
                    if (object.held != null)
                        if ($Number(object.held) !== 0)
                            message.held = object.held >>> 0;
                    if (object.result !== 0 && (typeof object.result !== "string" || $root.tripod.lane.v1.Restored[object.result] !== 0))
                        switch (object.result) {
                        case "RESTORED_UNSPECIFIED":
                        case 0:
                            message.result = 0;
                            break;
                        case "RESTORED_DONE":
                        case 1:
                            message.result = 1;
                            break;
                        case "RESTORED_REFUSED":
                        case 2:
                            message.result = 2;
                            break;
                        default:
                            if (typeof object.result === "number" && (object.result | 0) === object.result)
                                message.result = object.result;
                        }
                    return message;
                };

                /**
                 * Creates a plain object from a RestoreAnswer message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @static
                 * @param {tripod.lane.v1.RestoreAnswer} message RestoreAnswer
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                RestoreAnswer.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.cycles = 0;
                        object.held = 0;
                        object.result = options.enums === $String ? "RESTORED_UNSPECIFIED" : 0;
                    }
                    if (message.cycles != null && $Object.hasOwnProperty.call(message, "cycles"))
                        object.cycles = message.cycles;
                    if (message.held != null && $Object.hasOwnProperty.call(message, "held"))
                        object.held = message.held;
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                        object.result = options.enums === $String ? $root.tripod.lane.v1.Restored[message.result] === $undefined ? message.result : $root.tripod.lane.v1.Restored[message.result] : message.result;
                    return object;
                };

                /**
                 * Converts this RestoreAnswer to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.RestoreAnswer
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                RestoreAnswer.prototype.toJSON = function() {
                    return RestoreAnswer.toObject(this, $protobuf.util.toJSONOptions);
                };

                return RestoreAnswer;
            })();

            /**
             * Restored enum.
             * @name tripod.lane.v1.Restored
             * @enum {number}
             * @property {number} RESTORED_UNSPECIFIED=0 RESTORED_UNSPECIFIED value
             * @property {number} RESTORED_DONE=1 RESTORED_DONE value
             * @property {number} RESTORED_REFUSED=2 RESTORED_REFUSED value
             */
            v1.Restored = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "RESTORED_UNSPECIFIED"] = 0;
                values[valuesById[1] = "RESTORED_DONE"] = 1;
                values[valuesById[2] = "RESTORED_REFUSED"] = 2;
                return values;
            })();

            v1.Recall = (function() {

                /**
                 * Properties of a Recall.
                 * @typedef {Object} tripod.lane.v1.Recall.$Properties
                 * @property {number|null} [cycle] Recall cycle
                 * @property {number|null} [count] Recall count
                 * @property {Uint8Array|null} [digest] Recall digest
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Recall.
                 * @memberof tripod.lane.v1
                 * @interface IRecall
                 * @augments tripod.lane.v1.Recall.$Properties
                 * @deprecated Use tripod.lane.v1.Recall.$Properties instead.
                 */

                /**
                 * Shape of a Recall.
                 * @typedef {tripod.lane.v1.Recall.$Properties} tripod.lane.v1.Recall.$Shape
                 */

                /**
                 * Constructs a new Recall.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Recall.
                 * @constructor
                 * @param {tripod.lane.v1.Recall.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Recall = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Recall cycle.
                 * @member {number} cycle
                 * @memberof tripod.lane.v1.Recall
                 * @instance
                 */
                Recall.prototype.cycle = 0;

                /**
                 * Recall count.
                 * @member {number} count
                 * @memberof tripod.lane.v1.Recall
                 * @instance
                 */
                Recall.prototype.count = 0;

                /**
                 * Recall digest.
                 * @member {Uint8Array} digest
                 * @memberof tripod.lane.v1.Recall
                 * @instance
                 */
                Recall.prototype.digest = $util.newBuffer([]);

                /**
                 * Creates a new Recall instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {tripod.lane.v1.Recall.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Recall} Recall instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Recall.$Shape): tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape;
                 *   (properties?: tripod.lane.v1.Recall.$Properties): tripod.lane.v1.Recall;
                 * }}
                 */
                Recall.create = function(properties) {
                    return new Recall(properties);
                };

                /**
                 * Encodes the specified Recall message. Does not implicitly {@link tripod.lane.v1.Recall.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {tripod.lane.v1.Recall.$Properties} message Recall message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Recall.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.cycle);
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.count);
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest") && message.digest.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.digest);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Recall message, length delimited. Does not implicitly {@link tripod.lane.v1.Recall.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {tripod.lane.v1.Recall.$Properties} message Recall message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Recall.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Recall message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape} Recall
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Recall.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Recall();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cycle = value;
                                else
                                    delete message.cycle;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.count = value;
                                else
                                    delete message.count;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.digest = value;
                                else
                                    delete message.digest;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Recall message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Recall & tripod.lane.v1.Recall.$Shape} Recall
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Recall.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Recall message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Recall} Recall
                 */
                Recall.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Recall)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Recall: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Recall();
                    if (object.cycle != null)
                        if ($Number(object.cycle) !== 0)
                            message.cycle = object.cycle >>> 0;
                    if (object.count != null)
                        if ($Number(object.count) !== 0)
                            message.count = object.count >>> 0;
                    if (object.digest != null)
                        if (object.digest.length)
                            if (typeof object.digest === "string")
                                $util.base64.decode(object.digest, message.digest = $util.newBuffer($util.base64.length(object.digest)), 0);
                            else if (object.digest.length >= 0)
                                message.digest = object.digest;
                    return message;
                };

                /**
                 * Creates a plain object from a Recall message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Recall
                 * @static
                 * @param {tripod.lane.v1.Recall} message Recall
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Recall.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.cycle = 0;
                        object.count = 0;
                        if (options.bytes === $String)
                            object.digest = "";
                        else {
                            object.digest = [];
                            if (options.bytes !== $Array)
                                object.digest = $util.newBuffer(object.digest);
                        }
                    }
                    if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle"))
                        object.cycle = message.cycle;
                    if (message.count != null && $Object.hasOwnProperty.call(message, "count"))
                        object.count = message.count;
                    if (message.digest != null && $Object.hasOwnProperty.call(message, "digest"))
                        object.digest = options.bytes === $String ? $util.base64.encode(message.digest, 0, message.digest.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.digest) : message.digest;
                    return object;
                };

                /**
                 * Converts this Recall to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Recall
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Recall.prototype.toJSON = function() {
                    return Recall.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Recall;
            })();

            v1.Replay = (function() {

                /**
                 * Properties of a Replay.
                 * @typedef {Object} tripod.lane.v1.Replay.$Properties
                 * @property {number|null} [cycle] Replay cycle
                 * @property {Array.<Uint8Array>|null} [readings] Replay readings
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Replay.
                 * @memberof tripod.lane.v1
                 * @interface IReplay
                 * @augments tripod.lane.v1.Replay.$Properties
                 * @deprecated Use tripod.lane.v1.Replay.$Properties instead.
                 */

                /**
                 * Shape of a Replay.
                 * @typedef {tripod.lane.v1.Replay.$Properties} tripod.lane.v1.Replay.$Shape
                 */

                /**
                 * Constructs a new Replay.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Replay.
                 * @constructor
                 * @param {tripod.lane.v1.Replay.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Replay = function (properties) {
                    this.readings = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Replay cycle.
                 * @member {number} cycle
                 * @memberof tripod.lane.v1.Replay
                 * @instance
                 */
                Replay.prototype.cycle = 0;

                /**
                 * Replay readings.
                 * @member {Array.<Uint8Array>} readings
                 * @memberof tripod.lane.v1.Replay
                 * @instance
                 */
                Replay.prototype.readings = $util.emptyArray;

                /**
                 * Creates a new Replay instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {tripod.lane.v1.Replay.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Replay} Replay instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Replay.$Shape): tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape;
                 *   (properties?: tripod.lane.v1.Replay.$Properties): tripod.lane.v1.Replay;
                 * }}
                 */
                Replay.create = function(properties) {
                    return new Replay(properties);
                };

                /**
                 * Encodes the specified Replay message. Does not implicitly {@link tripod.lane.v1.Replay.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {tripod.lane.v1.Replay.$Properties} message Replay message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Replay.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle") && message.cycle !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.cycle);
                    if (message.readings != null && message.readings.length)
                        for (let i = 0; i < message.readings.length; ++i)
                            writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.readings[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Replay message, length delimited. Does not implicitly {@link tripod.lane.v1.Replay.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {tripod.lane.v1.Replay.$Properties} message Replay message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Replay.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Replay message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape} Replay
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Replay.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Replay();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.cycle = value;
                                else
                                    delete message.cycle;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.readings && message.readings.length))
                                    message.readings = [];
                                message.readings.push(reader.bytes());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Replay message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Replay & tripod.lane.v1.Replay.$Shape} Replay
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Replay.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Replay message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Replay} Replay
                 */
                Replay.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Replay)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Replay: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Replay();
                    if (object.cycle != null)
                        if ($Number(object.cycle) !== 0)
                            message.cycle = object.cycle >>> 0;
                    if (object.readings) {
                        if (!$Array.isArray(object.readings))
                            throw $TypeError(".tripod.lane.v1.Replay.readings: array expected");
                        message.readings = $Array(object.readings.length);
                        for (let i = 0; i < object.readings.length; ++i)
                            if (typeof object.readings[i] === "string")
                                $util.base64.decode(object.readings[i], message.readings[i] = $util.newBuffer($util.base64.length(object.readings[i])), 0);
                            else if (object.readings[i].length >= 0)
                                message.readings[i] = object.readings[i];
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a Replay message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Replay
                 * @static
                 * @param {tripod.lane.v1.Replay} message Replay
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Replay.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.readings = [];
                    if (options.defaults)
                        object.cycle = 0;
                    if (message.cycle != null && $Object.hasOwnProperty.call(message, "cycle"))
                        object.cycle = message.cycle;
                    if (message.readings && message.readings.length) {
                        object.readings = $Array(message.readings.length);
                        for (let j = 0; j < message.readings.length; ++j)
                            object.readings[j] = options.bytes === $String ? $util.base64.encode(message.readings[j], 0, message.readings[j].length) : options.bytes === $Array ? $Array.prototype.slice.call(message.readings[j]) : message.readings[j];
                    }
                    return object;
                };

                /**
                 * Converts this Replay to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Replay
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Replay.prototype.toJSON = function() {
                    return Replay.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Replay;
            })();

            v1.Packet = (function() {

                /**
                 * Properties of a Packet.
                 * @typedef {Object} tripod.lane.v1.Packet.$Properties
                 * @property {number|null} [wire] Packet wire
                 * @property {Uint8Array|null} [bytes] Packet bytes
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Packet.
                 * @memberof tripod.lane.v1
                 * @interface IPacket
                 * @augments tripod.lane.v1.Packet.$Properties
                 * @deprecated Use tripod.lane.v1.Packet.$Properties instead.
                 */

                /**
                 * Shape of a Packet.
                 * @typedef {tripod.lane.v1.Packet.$Properties} tripod.lane.v1.Packet.$Shape
                 */

                /**
                 * Constructs a new Packet.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Packet.
                 * @constructor
                 * @param {tripod.lane.v1.Packet.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Packet = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Packet wire.
                 * @member {number} wire
                 * @memberof tripod.lane.v1.Packet
                 * @instance
                 */
                Packet.prototype.wire = 0;

                /**
                 * Packet bytes.
                 * @member {Uint8Array} bytes
                 * @memberof tripod.lane.v1.Packet
                 * @instance
                 */
                Packet.prototype.bytes = $util.newBuffer([]);

                /**
                 * Creates a new Packet instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {tripod.lane.v1.Packet.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Packet} Packet instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Packet.$Shape): tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape;
                 *   (properties?: tripod.lane.v1.Packet.$Properties): tripod.lane.v1.Packet;
                 * }}
                 */
                Packet.create = function(properties) {
                    return new Packet(properties);
                };

                /**
                 * Encodes the specified Packet message. Does not implicitly {@link tripod.lane.v1.Packet.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {tripod.lane.v1.Packet.$Properties} message Packet message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Packet.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.wire != null && $Object.hasOwnProperty.call(message, "wire") && message.wire !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.wire);
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.bytes);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Packet message, length delimited. Does not implicitly {@link tripod.lane.v1.Packet.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {tripod.lane.v1.Packet.$Properties} message Packet message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Packet.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Packet message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape} Packet
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Packet.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Packet();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.wire = value;
                                else
                                    delete message.wire;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.bytes = value;
                                else
                                    delete message.bytes;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Packet message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Packet & tripod.lane.v1.Packet.$Shape} Packet
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Packet.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Packet message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Packet} Packet
                 */
                Packet.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Packet)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Packet: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Packet();
                    if (object.wire != null)
                        if ($Number(object.wire) !== 0)
                            message.wire = object.wire >>> 0;
                    if (object.bytes != null)
                        if (object.bytes.length)
                            if (typeof object.bytes === "string")
                                $util.base64.decode(object.bytes, message.bytes = $util.newBuffer($util.base64.length(object.bytes)), 0);
                            else if (object.bytes.length >= 0)
                                message.bytes = object.bytes;
                    return message;
                };

                /**
                 * Creates a plain object from a Packet message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Packet
                 * @static
                 * @param {tripod.lane.v1.Packet} message Packet
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Packet.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.wire = 0;
                        if (options.bytes === $String)
                            object.bytes = "";
                        else {
                            object.bytes = [];
                            if (options.bytes !== $Array)
                                object.bytes = $util.newBuffer(object.bytes);
                        }
                    }
                    if (message.wire != null && $Object.hasOwnProperty.call(message, "wire"))
                        object.wire = message.wire;
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                        object.bytes = options.bytes === $String ? $util.base64.encode(message.bytes, 0, message.bytes.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.bytes) : message.bytes;
                    return object;
                };

                /**
                 * Converts this Packet to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Packet
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Packet.prototype.toJSON = function() {
                    return Packet.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Packet;
            })();

            v1.MediumWrite = (function() {

                /**
                 * Properties of a MediumWrite.
                 * @typedef {Object} tripod.lane.v1.MediumWrite.$Properties
                 * @property {number|null} [offset] MediumWrite offset
                 * @property {Uint8Array|null} [bytes] MediumWrite bytes
                 * @property {boolean|null} [erase] MediumWrite erase
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a MediumWrite.
                 * @memberof tripod.lane.v1
                 * @interface IMediumWrite
                 * @augments tripod.lane.v1.MediumWrite.$Properties
                 * @deprecated Use tripod.lane.v1.MediumWrite.$Properties instead.
                 */

                /**
                 * Shape of a MediumWrite.
                 * @typedef {tripod.lane.v1.MediumWrite.$Properties} tripod.lane.v1.MediumWrite.$Shape
                 */

                /**
                 * Constructs a new MediumWrite.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a MediumWrite.
                 * @constructor
                 * @param {tripod.lane.v1.MediumWrite.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const MediumWrite = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * MediumWrite offset.
                 * @member {number} offset
                 * @memberof tripod.lane.v1.MediumWrite
                 * @instance
                 */
                MediumWrite.prototype.offset = 0;

                /**
                 * MediumWrite bytes.
                 * @member {Uint8Array} bytes
                 * @memberof tripod.lane.v1.MediumWrite
                 * @instance
                 */
                MediumWrite.prototype.bytes = $util.newBuffer([]);

                /**
                 * MediumWrite erase.
                 * @member {boolean} erase
                 * @memberof tripod.lane.v1.MediumWrite
                 * @instance
                 */
                MediumWrite.prototype.erase = false;

                /**
                 * Creates a new MediumWrite instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {tripod.lane.v1.MediumWrite.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.MediumWrite} MediumWrite instance
                 * @type {{
                 *   (properties: tripod.lane.v1.MediumWrite.$Shape): tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape;
                 *   (properties?: tripod.lane.v1.MediumWrite.$Properties): tripod.lane.v1.MediumWrite;
                 * }}
                 */
                MediumWrite.create = function(properties) {
                    return new MediumWrite(properties);
                };

                /**
                 * Encodes the specified MediumWrite message. Does not implicitly {@link tripod.lane.v1.MediumWrite.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {tripod.lane.v1.MediumWrite.$Properties} message MediumWrite message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MediumWrite.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && message.offset !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.offset);
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && message.bytes.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.bytes);
                    if (message.erase != null && $Object.hasOwnProperty.call(message, "erase") && message.erase !== false)
                        writer.uint32(/* id 3, wireType 0 =*/24).bool(message.erase);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified MediumWrite message, length delimited. Does not implicitly {@link tripod.lane.v1.MediumWrite.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {tripod.lane.v1.MediumWrite.$Properties} message MediumWrite message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                MediumWrite.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a MediumWrite message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape} MediumWrite
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MediumWrite.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.MediumWrite();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.offset = value;
                                else
                                    delete message.offset;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.bytes = value;
                                else
                                    delete message.bytes;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.erase = value;
                                else
                                    delete message.erase;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a MediumWrite message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.MediumWrite & tripod.lane.v1.MediumWrite.$Shape} MediumWrite
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                MediumWrite.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a MediumWrite message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.MediumWrite} MediumWrite
                 */
                MediumWrite.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.MediumWrite)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.MediumWrite: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.MediumWrite();
                    if (object.offset != null)
                        if ($Number(object.offset) !== 0)
                            message.offset = object.offset >>> 0;
                    if (object.bytes != null)
                        if (object.bytes.length)
                            if (typeof object.bytes === "string")
                                $util.base64.decode(object.bytes, message.bytes = $util.newBuffer($util.base64.length(object.bytes)), 0);
                            else if (object.bytes.length >= 0)
                                message.bytes = object.bytes;
                    if (object.erase != null)
                        if (object.erase)
                            message.erase = $Boolean(object.erase);
                    return message;
                };

                /**
                 * Creates a plain object from a MediumWrite message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.MediumWrite
                 * @static
                 * @param {tripod.lane.v1.MediumWrite} message MediumWrite
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                MediumWrite.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.offset = 0;
                        if (options.bytes === $String)
                            object.bytes = "";
                        else {
                            object.bytes = [];
                            if (options.bytes !== $Array)
                                object.bytes = $util.newBuffer(object.bytes);
                        }
                        object.erase = false;
                    }
                    if (message.offset != null && $Object.hasOwnProperty.call(message, "offset"))
                        object.offset = message.offset;
                    if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes"))
                        object.bytes = options.bytes === $String ? $util.base64.encode(message.bytes, 0, message.bytes.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.bytes) : message.bytes;
                    if (message.erase != null && $Object.hasOwnProperty.call(message, "erase"))
                        object.erase = message.erase;
                    return object;
                };

                /**
                 * Converts this MediumWrite to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.MediumWrite
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                MediumWrite.prototype.toJSON = function() {
                    return MediumWrite.toObject(this, $protobuf.util.toJSONOptions);
                };

                return MediumWrite;
            })();

            v1.Status = (function() {

                /**
                 * Properties of a Status.
                 * @typedef {Object} tripod.lane.v1.Status.$Properties
                 * @property {number|null} [accepted] Status accepted
                 * @property {number|null} [badLength] Status badLength
                 * @property {number|null} [badCrc] Status badCrc
                 * @property {number|null} [badHeader] Status badHeader
                 * @property {number|null} [badPayload] Status badPayload
                 * @property {number|null} [stale] Status stale
                 * @property {number|null} [duplicate] Status duplicate
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Status.
                 * @memberof tripod.lane.v1
                 * @interface IStatus
                 * @augments tripod.lane.v1.Status.$Properties
                 * @deprecated Use tripod.lane.v1.Status.$Properties instead.
                 */

                /**
                 * Shape of a Status.
                 * @typedef {tripod.lane.v1.Status.$Properties} tripod.lane.v1.Status.$Shape
                 */

                /**
                 * Constructs a new Status.
                 * @memberof tripod.lane.v1
                 * @classdesc Represents a Status.
                 * @constructor
                 * @param {tripod.lane.v1.Status.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Status = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Status accepted.
                 * @member {number} accepted
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.accepted = 0;

                /**
                 * Status badLength.
                 * @member {number} badLength
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.badLength = 0;

                /**
                 * Status badCrc.
                 * @member {number} badCrc
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.badCrc = 0;

                /**
                 * Status badHeader.
                 * @member {number} badHeader
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.badHeader = 0;

                /**
                 * Status badPayload.
                 * @member {number} badPayload
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.badPayload = 0;

                /**
                 * Status stale.
                 * @member {number} stale
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.stale = 0;

                /**
                 * Status duplicate.
                 * @member {number} duplicate
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 */
                Status.prototype.duplicate = 0;

                /**
                 * Creates a new Status instance using the specified properties.
                 * @function create
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {tripod.lane.v1.Status.$Properties=} [properties] Properties to set
                 * @returns {tripod.lane.v1.Status} Status instance
                 * @type {{
                 *   (properties: tripod.lane.v1.Status.$Shape): tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape;
                 *   (properties?: tripod.lane.v1.Status.$Properties): tripod.lane.v1.Status;
                 * }}
                 */
                Status.create = function(properties) {
                    return new Status(properties);
                };

                /**
                 * Encodes the specified Status message. Does not implicitly {@link tripod.lane.v1.Status.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {tripod.lane.v1.Status.$Properties} message Status message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Status.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && message.accepted !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.accepted);
                    if (message.badLength != null && $Object.hasOwnProperty.call(message, "badLength") && message.badLength !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.badLength);
                    if (message.badCrc != null && $Object.hasOwnProperty.call(message, "badCrc") && message.badCrc !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.badCrc);
                    if (message.badHeader != null && $Object.hasOwnProperty.call(message, "badHeader") && message.badHeader !== 0)
                        writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.badHeader);
                    if (message.badPayload != null && $Object.hasOwnProperty.call(message, "badPayload") && message.badPayload !== 0)
                        writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.badPayload);
                    if (message.stale != null && $Object.hasOwnProperty.call(message, "stale") && message.stale !== 0)
                        writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.stale);
                    if (message.duplicate != null && $Object.hasOwnProperty.call(message, "duplicate") && message.duplicate !== 0)
                        writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.duplicate);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Status message, length delimited. Does not implicitly {@link tripod.lane.v1.Status.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {tripod.lane.v1.Status.$Properties} message Status message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Status.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Status message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Status.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.lane.v1.Status();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.accepted = value;
                                else
                                    delete message.accepted;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.badLength = value;
                                else
                                    delete message.badLength;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.badCrc = value;
                                else
                                    delete message.badCrc;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.badHeader = value;
                                else
                                    delete message.badHeader;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.badPayload = value;
                                else
                                    delete message.badPayload;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.stale = value;
                                else
                                    delete message.stale;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.duplicate = value;
                                else
                                    delete message.duplicate;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Status message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.lane.v1.Status & tripod.lane.v1.Status.$Shape} Status
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Status.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Status message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.lane.v1.Status} Status
                 */
                Status.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.lane.v1.Status)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.lane.v1.Status: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.lane.v1.Status();
                    if (object.accepted != null)
                        if ($Number(object.accepted) !== 0)
                            message.accepted = object.accepted >>> 0;
                    if (object.badLength != null)
                        if ($Number(object.badLength) !== 0)
                            message.badLength = object.badLength >>> 0;
                    if (object.badCrc != null)
                        if ($Number(object.badCrc) !== 0)
                            message.badCrc = object.badCrc >>> 0;
                    if (object.badHeader != null)
                        if ($Number(object.badHeader) !== 0)
                            message.badHeader = object.badHeader >>> 0;
                    if (object.badPayload != null)
                        if ($Number(object.badPayload) !== 0)
                            message.badPayload = object.badPayload >>> 0;
                    if (object.stale != null)
                        if ($Number(object.stale) !== 0)
                            message.stale = object.stale >>> 0;
                    if (object.duplicate != null)
                        if ($Number(object.duplicate) !== 0)
                            message.duplicate = object.duplicate >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a Status message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.lane.v1.Status
                 * @static
                 * @param {tripod.lane.v1.Status} message Status
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Status.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.accepted = 0;
                        object.badLength = 0;
                        object.badCrc = 0;
                        object.badHeader = 0;
                        object.badPayload = 0;
                        object.stale = 0;
                        object.duplicate = 0;
                    }
                    if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted"))
                        object.accepted = message.accepted;
                    if (message.badLength != null && $Object.hasOwnProperty.call(message, "badLength"))
                        object.badLength = message.badLength;
                    if (message.badCrc != null && $Object.hasOwnProperty.call(message, "badCrc"))
                        object.badCrc = message.badCrc;
                    if (message.badHeader != null && $Object.hasOwnProperty.call(message, "badHeader"))
                        object.badHeader = message.badHeader;
                    if (message.badPayload != null && $Object.hasOwnProperty.call(message, "badPayload"))
                        object.badPayload = message.badPayload;
                    if (message.stale != null && $Object.hasOwnProperty.call(message, "stale"))
                        object.stale = message.stale;
                    if (message.duplicate != null && $Object.hasOwnProperty.call(message, "duplicate"))
                        object.duplicate = message.duplicate;
                    return object;
                };

                /**
                 * Converts this Status to JSON.
                 * @function toJSON
                 * @memberof tripod.lane.v1.Status
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Status.prototype.toJSON = function() {
                    return Status.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Status;
            })();

            return v1;
        })();

        return lane;
    })();

    tripod.link = (function() {

        /**
         * Namespace link.
         * @memberof tripod
         * @namespace
         */
        const link = {};

        link.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tripod.link
             * @namespace
             */
            const v1 = {};

            v1.LinkControlService = (function() {

                /**
                 * Constructs a new LinkControlService service.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a LinkControlService
                 * @extends $protobuf.rpc.Service
                 * @constructor
                 * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
                 * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
                 * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
                 */
                const LinkControlService = function(rpcImpl, requestDelimited, responseDelimited) {
                    $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
                };

                $Object.defineProperty(LinkControlService.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: LinkControlService, writable: true, enumerable: false, configurable: true });

                /**
                 * Creates new LinkControlService service using the specified rpc implementation.
                 * @function create
                 * @memberof tripod.link.v1.LinkControlService
                 * @static
                 * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
                 * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
                 * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
                 * @returns {LinkControlService} RPC service. Useful where requests and/or responses are streamed.
                 */
                LinkControlService.create = function(rpcImpl, requestDelimited, responseDelimited) {
                    return new this(rpcImpl, requestDelimited, responseDelimited);
                };

                /**
                 * Callback as used by {@link tripod.link.v1.LinkControlService#steer}.
                 * @memberof tripod.link.v1.LinkControlService
                 * @typedef SteerCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {tripod.link.v1.SteerResponse} [response] SteerResponse
                 */

                /**
                 * Calls Steer.
                 * @memberof tripod.link.v1.LinkControlService
                 * @typedef Steer
                 * @type {{
                 *   (request: tripod.link.v1.ISteerRequest, callback: tripod.link.v1.LinkControlService.SteerCallback): void;
                 *   (request: tripod.link.v1.ISteerRequest): Promise<tripod.link.v1.SteerResponse>;
                 *   readonly name: "Steer";
                 *   readonly path: "/tripod.link.v1.LinkControlService/Steer";
                 *   readonly requestType: "SteerRequest";
                 *   readonly responseType: "SteerResponse";
                 *   readonly requestStream: true;
                 *   readonly responseStream: true;
                 * }}
                 */

                /**
                 * Calls Steer.
                 * @name tripod.link.v1.LinkControlService#steer
                 * @type {tripod.link.v1.LinkControlService.Steer}
                 */
                $Object.defineProperties(LinkControlService.prototype.steer = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, LinkControlService.prototype.steer, $root.tripod.link.v1.SteerRequest, $root.tripod.link.v1.SteerResponse, request, callback);
                }, {
                    name: { value: "Steer" },
                    path: { value: "/tripod.link.v1.LinkControlService/Steer" },
                    requestType: { value: "SteerRequest" },
                    responseType: { value: "SteerResponse" },
                    requestStream: { value: true },
                    responseStream: { value: true }
                });

                /**
                 * Callback as used by {@link tripod.link.v1.LinkControlService#getCounters}.
                 * @memberof tripod.link.v1.LinkControlService
                 * @typedef GetCountersCallback
                 * @type {function}
                 * @param {Error|null} error Error, if any
                 * @param {tripod.link.v1.GetCountersResponse} [response] GetCountersResponse
                 */

                /**
                 * Calls GetCounters.
                 * @memberof tripod.link.v1.LinkControlService
                 * @typedef GetCounters
                 * @type {{
                 *   (request: tripod.link.v1.IGetCountersRequest, callback: tripod.link.v1.LinkControlService.GetCountersCallback): void;
                 *   (request: tripod.link.v1.IGetCountersRequest): Promise<tripod.link.v1.GetCountersResponse>;
                 *   readonly name: "GetCounters";
                 *   readonly path: "/tripod.link.v1.LinkControlService/GetCounters";
                 *   readonly requestType: "GetCountersRequest";
                 *   readonly responseType: "GetCountersResponse";
                 *   readonly requestStream: undefined;
                 *   readonly responseStream: undefined;
                 * }}
                 */

                /**
                 * Calls GetCounters.
                 * @name tripod.link.v1.LinkControlService#getCounters
                 * @type {tripod.link.v1.LinkControlService.GetCounters}
                 */
                $Object.defineProperties(LinkControlService.prototype.getCounters = function(request, callback) {
                    return $protobuf.rpc.Service.prototype.rpcCall.call(this, LinkControlService.prototype.getCounters, $root.tripod.link.v1.GetCountersRequest, $root.tripod.link.v1.GetCountersResponse, request, callback);
                }, {
                    name: { value: "GetCounters" },
                    path: { value: "/tripod.link.v1.LinkControlService/GetCounters" },
                    requestType: { value: "GetCountersRequest" },
                    responseType: { value: "GetCountersResponse" },
                    requestStream: { value: $undefined },
                    responseStream: { value: $undefined }
                });

                return LinkControlService;
            })();

            v1.SteerRequest = (function() {

                /**
                 * Properties of a SteerRequest.
                 * @typedef {Object} tripod.link.v1.SteerRequest.$Properties
                 * @property {string|null} [planJson] SteerRequest planJson
                 * @property {boolean|null} [keep] SteerRequest keep
                 * @property {Array.<string>|null} [elsewhere] SteerRequest elsewhere
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SteerRequest.
                 * @memberof tripod.link.v1
                 * @interface ISteerRequest
                 * @augments tripod.link.v1.SteerRequest.$Properties
                 * @deprecated Use tripod.link.v1.SteerRequest.$Properties instead.
                 */

                /**
                 * Shape of a SteerRequest.
                 * @typedef {tripod.link.v1.SteerRequest.$Properties} tripod.link.v1.SteerRequest.$Shape
                 */

                /**
                 * Constructs a new SteerRequest.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a SteerRequest.
                 * @constructor
                 * @param {tripod.link.v1.SteerRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SteerRequest = function (properties) {
                    this.elsewhere = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SteerRequest planJson.
                 * @member {string} planJson
                 * @memberof tripod.link.v1.SteerRequest
                 * @instance
                 */
                SteerRequest.prototype.planJson = "";

                /**
                 * SteerRequest keep.
                 * @member {boolean} keep
                 * @memberof tripod.link.v1.SteerRequest
                 * @instance
                 */
                SteerRequest.prototype.keep = false;

                /**
                 * SteerRequest elsewhere.
                 * @member {Array.<string>} elsewhere
                 * @memberof tripod.link.v1.SteerRequest
                 * @instance
                 */
                SteerRequest.prototype.elsewhere = $util.emptyArray;

                /**
                 * Creates a new SteerRequest instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {tripod.link.v1.SteerRequest.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.SteerRequest} SteerRequest instance
                 * @type {{
                 *   (properties: tripod.link.v1.SteerRequest.$Shape): tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape;
                 *   (properties?: tripod.link.v1.SteerRequest.$Properties): tripod.link.v1.SteerRequest;
                 * }}
                 */
                SteerRequest.create = function(properties) {
                    return new SteerRequest(properties);
                };

                /**
                 * Encodes the specified SteerRequest message. Does not implicitly {@link tripod.link.v1.SteerRequest.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {tripod.link.v1.SteerRequest.$Properties} message SteerRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SteerRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.planJson != null && $Object.hasOwnProperty.call(message, "planJson") && message.planJson !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.planJson);
                    if (message.keep != null && $Object.hasOwnProperty.call(message, "keep") && message.keep !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.keep);
                    if (message.elsewhere != null && message.elsewhere.length)
                        for (let i = 0; i < message.elsewhere.length; ++i)
                            writer.uint32(/* id 3, wireType 2 =*/26).string(message.elsewhere[i]);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified SteerRequest message, length delimited. Does not implicitly {@link tripod.link.v1.SteerRequest.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {tripod.link.v1.SteerRequest.$Properties} message SteerRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SteerRequest.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a SteerRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape} SteerRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SteerRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.SteerRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.planJson = value;
                                else
                                    delete message.planJson;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.keep = value;
                                else
                                    delete message.keep;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.elsewhere && message.elsewhere.length))
                                    message.elsewhere = [];
                                message.elsewhere.push(reader.stringVerify());
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a SteerRequest message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.SteerRequest & tripod.link.v1.SteerRequest.$Shape} SteerRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SteerRequest.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a SteerRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.SteerRequest} SteerRequest
                 */
                SteerRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.SteerRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.SteerRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.SteerRequest();
                    if (object.planJson != null)
                        if (typeof object.planJson !== "string" || object.planJson.length)
                            message.planJson = $String(object.planJson);
                    if (object.keep != null)
                        if (object.keep)
                            message.keep = $Boolean(object.keep);
                    if (object.elsewhere) {
                        if (!$Array.isArray(object.elsewhere))
                            throw $TypeError(".tripod.link.v1.SteerRequest.elsewhere: array expected");
                        message.elsewhere = $Array(object.elsewhere.length);
                        for (let i = 0; i < object.elsewhere.length; ++i)
                            message.elsewhere[i] = $String(object.elsewhere[i]);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a SteerRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.SteerRequest
                 * @static
                 * @param {tripod.link.v1.SteerRequest} message SteerRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SteerRequest.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.elsewhere = [];
                    if (options.defaults) {
                        object.planJson = "";
                        object.keep = false;
                    }
                    if (message.planJson != null && $Object.hasOwnProperty.call(message, "planJson"))
                        object.planJson = message.planJson;
                    if (message.keep != null && $Object.hasOwnProperty.call(message, "keep"))
                        object.keep = message.keep;
                    if (message.elsewhere && message.elsewhere.length) {
                        object.elsewhere = $Array(message.elsewhere.length);
                        for (let j = 0; j < message.elsewhere.length; ++j)
                            object.elsewhere[j] = message.elsewhere[j];
                    }
                    return object;
                };

                /**
                 * Converts this SteerRequest to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.SteerRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SteerRequest.prototype.toJSON = function() {
                    return SteerRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SteerRequest;
            })();

            v1.SteerResponse = (function() {

                /**
                 * Properties of a SteerResponse.
                 * @typedef {Object} tripod.link.v1.SteerResponse.$Properties
                 * @property {tripod.link.v1.PlanApplied.$Properties|null} [applied] SteerResponse applied
                 * @property {tripod.link.v1.Injections.$Properties|null} [injections] SteerResponse injections
                 * @property {tripod.link.v1.LinkState.$Properties|null} [linkState] SteerResponse linkState
                 * @property {"applied"|"injections"|"linkState"} [event] SteerResponse event
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a SteerResponse.
                 * @memberof tripod.link.v1
                 * @interface ISteerResponse
                 * @augments tripod.link.v1.SteerResponse.$Properties
                 * @deprecated Use tripod.link.v1.SteerResponse.$Properties instead.
                 */

                /**
                 * Narrowed shape of a SteerResponse.
                 * @typedef {{
                 *   applied?: tripod.link.v1.PlanApplied.$Shape|null;
                 *   injections?: tripod.link.v1.Injections.$Shape|null;
                 *   linkState?: tripod.link.v1.LinkState.$Shape|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ event?: undefined; applied?: null; injections?: null; linkState?: null }|{ event?: "applied"; applied: tripod.link.v1.PlanApplied.$Shape; injections?: null; linkState?: null }|{ event?: "injections"; applied?: null; injections: tripod.link.v1.Injections.$Shape; linkState?: null }|{ event?: "linkState"; applied?: null; injections?: null; linkState: tripod.link.v1.LinkState.$Shape })
                 * )} tripod.link.v1.SteerResponse.$Shape
                 */

                /**
                 * Constructs a new SteerResponse.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a SteerResponse.
                 * @constructor
                 * @param {tripod.link.v1.SteerResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const SteerResponse = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * SteerResponse applied.
                 * @member {tripod.link.v1.PlanApplied.$Properties|null|undefined} applied
                 * @memberof tripod.link.v1.SteerResponse
                 * @instance
                 */
                SteerResponse.prototype.applied = null;

                /**
                 * SteerResponse injections.
                 * @member {tripod.link.v1.Injections.$Properties|null|undefined} injections
                 * @memberof tripod.link.v1.SteerResponse
                 * @instance
                 */
                SteerResponse.prototype.injections = null;

                /**
                 * SteerResponse linkState.
                 * @member {tripod.link.v1.LinkState.$Properties|null|undefined} linkState
                 * @memberof tripod.link.v1.SteerResponse
                 * @instance
                 */
                SteerResponse.prototype.linkState = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * SteerResponse event.
                 * @member {"applied"|"injections"|"linkState"|undefined} event
                 * @memberof tripod.link.v1.SteerResponse
                 * @instance
                 */
                $Object.defineProperty(SteerResponse.prototype, "event", {
                    get: $util.oneOfGetter($oneOfFields = ["applied", "injections", "linkState"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new SteerResponse instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {tripod.link.v1.SteerResponse.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.SteerResponse} SteerResponse instance
                 * @type {{
                 *   (properties: tripod.link.v1.SteerResponse.$Shape): tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape;
                 *   (properties?: tripod.link.v1.SteerResponse.$Properties): tripod.link.v1.SteerResponse;
                 * }}
                 */
                SteerResponse.create = function(properties) {
                    return new SteerResponse(properties);
                };

                /**
                 * Encodes the specified SteerResponse message. Does not implicitly {@link tripod.link.v1.SteerResponse.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {tripod.link.v1.SteerResponse.$Properties} message SteerResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SteerResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.applied != null && $Object.hasOwnProperty.call(message, "applied"))
                        $root.tripod.link.v1.PlanApplied.encode(message.applied, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.injections != null && $Object.hasOwnProperty.call(message, "injections"))
                        $root.tripod.link.v1.Injections.encode(message.injections, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.linkState != null && $Object.hasOwnProperty.call(message, "linkState"))
                        $root.tripod.link.v1.LinkState.encode(message.linkState, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified SteerResponse message, length delimited. Does not implicitly {@link tripod.link.v1.SteerResponse.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {tripod.link.v1.SteerResponse.$Properties} message SteerResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                SteerResponse.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a SteerResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape} SteerResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SteerResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.SteerResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.applied = $root.tripod.link.v1.PlanApplied.decode(reader, reader.size(), $undefined, _depth + 1, message.applied);
                                message.event = "applied";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.injections = $root.tripod.link.v1.Injections.decode(reader, reader.size(), $undefined, _depth + 1, message.injections);
                                message.event = "injections";
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.linkState = $root.tripod.link.v1.LinkState.decode(reader, reader.size(), $undefined, _depth + 1, message.linkState);
                                message.event = "linkState";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a SteerResponse message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.SteerResponse & tripod.link.v1.SteerResponse.$Shape} SteerResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                SteerResponse.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a SteerResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.SteerResponse} SteerResponse
                 */
                SteerResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.SteerResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.SteerResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.SteerResponse();
                    if (object.applied != null) {
                        if (!$util.isObject(object.applied))
                            throw $TypeError(".tripod.link.v1.SteerResponse.applied: object expected");
                        message.applied = $root.tripod.link.v1.PlanApplied.fromObject(object.applied, _depth + 1);
                    }
                    if (object.injections != null) {
                        if (!$util.isObject(object.injections))
                            throw $TypeError(".tripod.link.v1.SteerResponse.injections: object expected");
                        message.injections = $root.tripod.link.v1.Injections.fromObject(object.injections, _depth + 1);
                    }
                    if (object.linkState != null) {
                        if (!$util.isObject(object.linkState))
                            throw $TypeError(".tripod.link.v1.SteerResponse.linkState: object expected");
                        message.linkState = $root.tripod.link.v1.LinkState.fromObject(object.linkState, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a SteerResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.SteerResponse
                 * @static
                 * @param {tripod.link.v1.SteerResponse} message SteerResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                SteerResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.applied != null && $Object.hasOwnProperty.call(message, "applied")) {
                        object.applied = $root.tripod.link.v1.PlanApplied.toObject(message.applied, options, _depth + 1);
                        if (options.oneofs)
                            object.event = "applied";
                    }
                    if (message.injections != null && $Object.hasOwnProperty.call(message, "injections")) {
                        object.injections = $root.tripod.link.v1.Injections.toObject(message.injections, options, _depth + 1);
                        if (options.oneofs)
                            object.event = "injections";
                    }
                    if (message.linkState != null && $Object.hasOwnProperty.call(message, "linkState")) {
                        object.linkState = $root.tripod.link.v1.LinkState.toObject(message.linkState, options, _depth + 1);
                        if (options.oneofs)
                            object.event = "linkState";
                    }
                    return object;
                };

                /**
                 * Converts this SteerResponse to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.SteerResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                SteerResponse.prototype.toJSON = function() {
                    return SteerResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return SteerResponse;
            })();

            v1.Injections = (function() {

                /**
                 * Properties of an Injections.
                 * @typedef {Object} tripod.link.v1.Injections.$Properties
                 * @property {Array.<tripod.link.v1.Injection.$Properties>|null} [injections] Injections injections
                 * @property {Array.<tripod.link.v1.Withheld.$Properties>|null} [withheld] Injections withheld
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Injections.
                 * @memberof tripod.link.v1
                 * @interface IInjections
                 * @augments tripod.link.v1.Injections.$Properties
                 * @deprecated Use tripod.link.v1.Injections.$Properties instead.
                 */

                /**
                 * Shape of an Injections.
                 * @typedef {tripod.link.v1.Injections.$Properties} tripod.link.v1.Injections.$Shape
                 */

                /**
                 * Constructs a new Injections.
                 * @memberof tripod.link.v1
                 * @classdesc Represents an Injections.
                 * @constructor
                 * @param {tripod.link.v1.Injections.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Injections = function (properties) {
                    this.injections = [];
                    this.withheld = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Injections injections.
                 * @member {Array.<tripod.link.v1.Injection.$Properties>} injections
                 * @memberof tripod.link.v1.Injections
                 * @instance
                 */
                Injections.prototype.injections = $util.emptyArray;

                /**
                 * Injections withheld.
                 * @member {Array.<tripod.link.v1.Withheld.$Properties>} withheld
                 * @memberof tripod.link.v1.Injections
                 * @instance
                 */
                Injections.prototype.withheld = $util.emptyArray;

                /**
                 * Creates a new Injections instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {tripod.link.v1.Injections.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.Injections} Injections instance
                 * @type {{
                 *   (properties: tripod.link.v1.Injections.$Shape): tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape;
                 *   (properties?: tripod.link.v1.Injections.$Properties): tripod.link.v1.Injections;
                 * }}
                 */
                Injections.create = function(properties) {
                    return new Injections(properties);
                };

                /**
                 * Encodes the specified Injections message. Does not implicitly {@link tripod.link.v1.Injections.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {tripod.link.v1.Injections.$Properties} message Injections message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Injections.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.injections != null && message.injections.length)
                        for (let i = 0; i < message.injections.length; ++i)
                            $root.tripod.link.v1.Injection.encode(message.injections[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.withheld != null && message.withheld.length)
                        for (let i = 0; i < message.withheld.length; ++i)
                            $root.tripod.link.v1.Withheld.encode(message.withheld[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Injections message, length delimited. Does not implicitly {@link tripod.link.v1.Injections.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {tripod.link.v1.Injections.$Properties} message Injections message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Injections.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Injections message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape} Injections
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Injections.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.Injections();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.injections && message.injections.length))
                                    message.injections = [];
                                message.injections.push($root.tripod.link.v1.Injection.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.withheld && message.withheld.length))
                                    message.withheld = [];
                                message.withheld.push($root.tripod.link.v1.Withheld.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Injections message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.Injections & tripod.link.v1.Injections.$Shape} Injections
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Injections.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Injections message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.Injections} Injections
                 */
                Injections.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.Injections)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.Injections: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.Injections();
                    if (object.injections) {
                        if (!$Array.isArray(object.injections))
                            throw $TypeError(".tripod.link.v1.Injections.injections: array expected");
                        message.injections = $Array(object.injections.length);
                        for (let i = 0; i < object.injections.length; ++i) {
                            if (!$util.isObject(object.injections[i]))
                                throw $TypeError(".tripod.link.v1.Injections.injections: object expected");
                            message.injections[i] = $root.tripod.link.v1.Injection.fromObject(object.injections[i], _depth + 1);
                        }
                    }
                    if (object.withheld) {
                        if (!$Array.isArray(object.withheld))
                            throw $TypeError(".tripod.link.v1.Injections.withheld: array expected");
                        message.withheld = $Array(object.withheld.length);
                        for (let i = 0; i < object.withheld.length; ++i) {
                            if (!$util.isObject(object.withheld[i]))
                                throw $TypeError(".tripod.link.v1.Injections.withheld: object expected");
                            message.withheld[i] = $root.tripod.link.v1.Withheld.fromObject(object.withheld[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from an Injections message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.Injections
                 * @static
                 * @param {tripod.link.v1.Injections} message Injections
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Injections.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults) {
                        object.injections = [];
                        object.withheld = [];
                    }
                    if (message.injections && message.injections.length) {
                        object.injections = $Array(message.injections.length);
                        for (let j = 0; j < message.injections.length; ++j)
                            object.injections[j] = $root.tripod.link.v1.Injection.toObject(message.injections[j], options, _depth + 1);
                    }
                    if (message.withheld && message.withheld.length) {
                        object.withheld = $Array(message.withheld.length);
                        for (let j = 0; j < message.withheld.length; ++j)
                            object.withheld[j] = $root.tripod.link.v1.Withheld.toObject(message.withheld[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this Injections to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.Injections
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Injections.prototype.toJSON = function() {
                    return Injections.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Injections;
            })();

            v1.PlanApplied = (function() {

                /**
                 * Properties of a PlanApplied.
                 * @typedef {Object} tripod.link.v1.PlanApplied.$Properties
                 * @property {number|null} [rules] PlanApplied rules
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PlanApplied.
                 * @memberof tripod.link.v1
                 * @interface IPlanApplied
                 * @augments tripod.link.v1.PlanApplied.$Properties
                 * @deprecated Use tripod.link.v1.PlanApplied.$Properties instead.
                 */

                /**
                 * Shape of a PlanApplied.
                 * @typedef {tripod.link.v1.PlanApplied.$Properties} tripod.link.v1.PlanApplied.$Shape
                 */

                /**
                 * Constructs a new PlanApplied.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a PlanApplied.
                 * @constructor
                 * @param {tripod.link.v1.PlanApplied.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PlanApplied = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PlanApplied rules.
                 * @member {number} rules
                 * @memberof tripod.link.v1.PlanApplied
                 * @instance
                 */
                PlanApplied.prototype.rules = 0;

                /**
                 * Creates a new PlanApplied instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {tripod.link.v1.PlanApplied.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.PlanApplied} PlanApplied instance
                 * @type {{
                 *   (properties: tripod.link.v1.PlanApplied.$Shape): tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape;
                 *   (properties?: tripod.link.v1.PlanApplied.$Properties): tripod.link.v1.PlanApplied;
                 * }}
                 */
                PlanApplied.create = function(properties) {
                    return new PlanApplied(properties);
                };

                /**
                 * Encodes the specified PlanApplied message. Does not implicitly {@link tripod.link.v1.PlanApplied.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {tripod.link.v1.PlanApplied.$Properties} message PlanApplied message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PlanApplied.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.rules != null && $Object.hasOwnProperty.call(message, "rules") && message.rules !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.rules);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified PlanApplied message, length delimited. Does not implicitly {@link tripod.link.v1.PlanApplied.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {tripod.link.v1.PlanApplied.$Properties} message PlanApplied message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PlanApplied.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a PlanApplied message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape} PlanApplied
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PlanApplied.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.PlanApplied();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.rules = value;
                                else
                                    delete message.rules;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a PlanApplied message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.PlanApplied & tripod.link.v1.PlanApplied.$Shape} PlanApplied
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PlanApplied.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a PlanApplied message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.PlanApplied} PlanApplied
                 */
                PlanApplied.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.PlanApplied)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.PlanApplied: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.PlanApplied();
                    if (object.rules != null)
                        if ($Number(object.rules) !== 0)
                            message.rules = object.rules >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a PlanApplied message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.PlanApplied
                 * @static
                 * @param {tripod.link.v1.PlanApplied} message PlanApplied
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                PlanApplied.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.rules = 0;
                    if (message.rules != null && $Object.hasOwnProperty.call(message, "rules"))
                        object.rules = message.rules;
                    return object;
                };

                /**
                 * Converts this PlanApplied to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.PlanApplied
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                PlanApplied.prototype.toJSON = function() {
                    return PlanApplied.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PlanApplied;
            })();

            /**
             * Direction enum.
             * @name tripod.link.v1.Direction
             * @enum {number}
             * @property {number} DIRECTION_UNSPECIFIED=0 DIRECTION_UNSPECIFIED value
             * @property {number} DIRECTION_DOWN=1 DIRECTION_DOWN value
             * @property {number} DIRECTION_UP=2 DIRECTION_UP value
             */
            v1.Direction = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "DIRECTION_UNSPECIFIED"] = 0;
                values[valuesById[1] = "DIRECTION_DOWN"] = 1;
                values[valuesById[2] = "DIRECTION_UP"] = 2;
                return values;
            })();

            v1.Injection = (function() {

                /**
                 * Properties of an Injection.
                 * @typedef {Object} tripod.link.v1.Injection.$Properties
                 * @property {number|null} [rule] Injection rule
                 * @property {string|null} [link] Injection link
                 * @property {tripod.link.v1.Direction|null} [direction] Injection direction
                 * @property {Long|null} [index] Injection index
                 * @property {string|null} [kind] Injection kind
                 * @property {boolean|null} [injected] Injection injected
                 * @property {boolean|null} [effective] Injection effective
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Injection.
                 * @memberof tripod.link.v1
                 * @interface IInjection
                 * @augments tripod.link.v1.Injection.$Properties
                 * @deprecated Use tripod.link.v1.Injection.$Properties instead.
                 */

                /**
                 * Shape of an Injection.
                 * @typedef {tripod.link.v1.Injection.$Properties} tripod.link.v1.Injection.$Shape
                 */

                /**
                 * Constructs a new Injection.
                 * @memberof tripod.link.v1
                 * @classdesc Represents an Injection.
                 * @constructor
                 * @param {tripod.link.v1.Injection.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Injection = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Injection rule.
                 * @member {number} rule
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.rule = 0;

                /**
                 * Injection link.
                 * @member {string} link
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.link = "";

                /**
                 * Injection direction.
                 * @member {tripod.link.v1.Direction} direction
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.direction = 0;

                /**
                 * Injection index.
                 * @member {Long} index
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Injection kind.
                 * @member {string} kind
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.kind = "";

                /**
                 * Injection injected.
                 * @member {boolean} injected
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.injected = false;

                /**
                 * Injection effective.
                 * @member {boolean} effective
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 */
                Injection.prototype.effective = false;

                /**
                 * Creates a new Injection instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {tripod.link.v1.Injection.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.Injection} Injection instance
                 * @type {{
                 *   (properties: tripod.link.v1.Injection.$Shape): tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape;
                 *   (properties?: tripod.link.v1.Injection.$Properties): tripod.link.v1.Injection;
                 * }}
                 */
                Injection.create = function(properties) {
                    return new Injection(properties);
                };

                /**
                 * Encodes the specified Injection message. Does not implicitly {@link tripod.link.v1.Injection.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {tripod.link.v1.Injection.$Properties} message Injection message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Injection.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule") && message.rule !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.rule);
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== "")
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.link);
                    if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== 0)
                        writer.uint32(/* id 3, wireType 0 =*/24).int32(message.direction);
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                        writer.uint32(/* id 4, wireType 1 =*/33).fixed64(message.index);
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.kind);
                    if (message.injected != null && $Object.hasOwnProperty.call(message, "injected") && message.injected !== false)
                        writer.uint32(/* id 6, wireType 0 =*/48).bool(message.injected);
                    if (message.effective != null && $Object.hasOwnProperty.call(message, "effective") && message.effective !== false)
                        writer.uint32(/* id 7, wireType 0 =*/56).bool(message.effective);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Injection message, length delimited. Does not implicitly {@link tripod.link.v1.Injection.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {tripod.link.v1.Injection.$Properties} message Injection message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Injection.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Injection message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape} Injection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Injection.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.Injection();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.rule = value;
                                else
                                    delete message.rule;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.link = value;
                                else
                                    delete message.link;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.direction = value;
                                else
                                    delete message.direction;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.index = value;
                                else
                                    delete message.index;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.injected = value;
                                else
                                    delete message.injected;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.effective = value;
                                else
                                    delete message.effective;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Injection message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.Injection & tripod.link.v1.Injection.$Shape} Injection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Injection.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Injection message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.Injection} Injection
                 */
                Injection.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.Injection)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.Injection: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.Injection();
                    if (object.rule != null)
                        if ($Number(object.rule) !== 0)
                            message.rule = object.rule >>> 0;
                    if (object.link != null)
                        if (typeof object.link !== "string" || object.link.length)
                            message.link = $String(object.link);
                    if (object.direction !== 0 && (typeof object.direction !== "string" || $root.tripod.link.v1.Direction[object.direction] !== 0))
                        switch (object.direction) {
                        case "DIRECTION_UNSPECIFIED":
                        case 0:
                            message.direction = 0;
                            break;
                        case "DIRECTION_DOWN":
                        case 1:
                            message.direction = 1;
                            break;
                        case "DIRECTION_UP":
                        case 2:
                            message.direction = 2;
                            break;
                        default:
                            if (typeof object.direction === "number" && (object.direction | 0) === object.direction)
                                message.direction = object.direction;
                        }
                    if (object.index != null)
                        if (typeof object.index === "object" ? object.index.low || object.index.high : $Number(object.index) !== 0)
                            if ($util.Long)
                                message.index = $util.Long.fromValue(object.index, true);
                            else if (typeof object.index === "string")
                                message.index = $parseInt(object.index, 10);
                            else if (typeof object.index === "number")
                                message.index = object.index;
                            else if (typeof object.index === "object")
                                message.index = new $util.LongBits(object.index.low >>> 0, object.index.high >>> 0).toNumber(true);
                    if (object.kind != null)
                        if (typeof object.kind !== "string" || object.kind.length)
                            message.kind = $String(object.kind);
                    if (object.injected != null)
                        if (object.injected)
                            message.injected = $Boolean(object.injected);
                    if (object.effective != null)
                        if (object.effective)
                            message.effective = $Boolean(object.effective);
                    return message;
                };

                /**
                 * Creates a plain object from an Injection message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.Injection
                 * @static
                 * @param {tripod.link.v1.Injection} message Injection
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Injection.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.rule = 0;
                        object.link = "";
                        object.direction = options.enums === $String ? "DIRECTION_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.index = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.index = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        object.kind = "";
                        object.injected = false;
                        object.effective = false;
                    }
                    if (message.rule != null && $Object.hasOwnProperty.call(message, "rule"))
                        object.rule = message.rule;
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                        object.link = message.link;
                    if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                        object.direction = options.enums === $String ? $root.tripod.link.v1.Direction[message.direction] === $undefined ? message.direction : $root.tripod.link.v1.Direction[message.direction] : message.direction;
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.index = typeof message.index === "number" ? $BigInt(message.index) : $util.Long.fromBits(message.index.low >>> 0, message.index.high >>> 0, true).toBigInt();
                        else if (typeof message.index === "number")
                            object.index = options.longs === $String ? $String(message.index) : message.index;
                        else
                            object.index = options.longs === $String ? $util.Long.prototype.toString.call(message.index) : options.longs === $Number ? new $util.LongBits(message.index.low >>> 0, message.index.high >>> 0).toNumber(true) : message.index;
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = message.kind;
                    if (message.injected != null && $Object.hasOwnProperty.call(message, "injected"))
                        object.injected = message.injected;
                    if (message.effective != null && $Object.hasOwnProperty.call(message, "effective"))
                        object.effective = message.effective;
                    return object;
                };

                /**
                 * Converts this Injection to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.Injection
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Injection.prototype.toJSON = function() {
                    return Injection.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Injection;
            })();

            v1.Withheld = (function() {

                /**
                 * Properties of a Withheld.
                 * @typedef {Object} tripod.link.v1.Withheld.$Properties
                 * @property {string|null} [link] Withheld link
                 * @property {tripod.link.v1.Direction|null} [direction] Withheld direction
                 * @property {Long|null} [index] Withheld index
                 * @property {Long|null} [forNs] Withheld forNs
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Withheld.
                 * @memberof tripod.link.v1
                 * @interface IWithheld
                 * @augments tripod.link.v1.Withheld.$Properties
                 * @deprecated Use tripod.link.v1.Withheld.$Properties instead.
                 */

                /**
                 * Shape of a Withheld.
                 * @typedef {tripod.link.v1.Withheld.$Properties} tripod.link.v1.Withheld.$Shape
                 */

                /**
                 * Constructs a new Withheld.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a Withheld.
                 * @constructor
                 * @param {tripod.link.v1.Withheld.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Withheld = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Withheld link.
                 * @member {string} link
                 * @memberof tripod.link.v1.Withheld
                 * @instance
                 */
                Withheld.prototype.link = "";

                /**
                 * Withheld direction.
                 * @member {tripod.link.v1.Direction} direction
                 * @memberof tripod.link.v1.Withheld
                 * @instance
                 */
                Withheld.prototype.direction = 0;

                /**
                 * Withheld index.
                 * @member {Long} index
                 * @memberof tripod.link.v1.Withheld
                 * @instance
                 */
                Withheld.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Withheld forNs.
                 * @member {Long|null|undefined} forNs
                 * @memberof tripod.link.v1.Withheld
                 * @instance
                 */
                Withheld.prototype.forNs = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                // Virtual OneOf for proto3 optional field
                $Object.defineProperty(Withheld.prototype, "_forNs", {
                    get: $util.oneOfGetter($oneOfFields = ["forNs"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new Withheld instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {tripod.link.v1.Withheld.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.Withheld} Withheld instance
                 * @type {{
                 *   (properties: tripod.link.v1.Withheld.$Shape): tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape;
                 *   (properties?: tripod.link.v1.Withheld.$Properties): tripod.link.v1.Withheld;
                 * }}
                 */
                Withheld.create = function(properties) {
                    return new Withheld(properties);
                };

                /**
                 * Encodes the specified Withheld message. Does not implicitly {@link tripod.link.v1.Withheld.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {tripod.link.v1.Withheld.$Properties} message Withheld message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Withheld.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.link);
                    if (message.direction != null && $Object.hasOwnProperty.call(message, "direction") && message.direction !== 0)
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.direction);
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                        writer.uint32(/* id 3, wireType 1 =*/25).fixed64(message.index);
                    if (message.forNs != null && $Object.hasOwnProperty.call(message, "forNs"))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.forNs);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Withheld message, length delimited. Does not implicitly {@link tripod.link.v1.Withheld.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {tripod.link.v1.Withheld.$Properties} message Withheld message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Withheld.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Withheld message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape} Withheld
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Withheld.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.Withheld();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.link = value;
                                else
                                    delete message.link;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.direction = value;
                                else
                                    delete message.direction;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.index = value;
                                else
                                    delete message.index;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                message.forNs = reader.uint64();
                                message._forNs = "forNs";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Withheld message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.Withheld & tripod.link.v1.Withheld.$Shape} Withheld
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Withheld.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Withheld message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.Withheld} Withheld
                 */
                Withheld.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.Withheld)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.Withheld: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.Withheld();
                    if (object.link != null)
                        if (typeof object.link !== "string" || object.link.length)
                            message.link = $String(object.link);
                    if (object.direction !== 0 && (typeof object.direction !== "string" || $root.tripod.link.v1.Direction[object.direction] !== 0))
                        switch (object.direction) {
                        case "DIRECTION_UNSPECIFIED":
                        case 0:
                            message.direction = 0;
                            break;
                        case "DIRECTION_DOWN":
                        case 1:
                            message.direction = 1;
                            break;
                        case "DIRECTION_UP":
                        case 2:
                            message.direction = 2;
                            break;
                        default:
                            if (typeof object.direction === "number" && (object.direction | 0) === object.direction)
                                message.direction = object.direction;
                        }
                    if (object.index != null)
                        if (typeof object.index === "object" ? object.index.low || object.index.high : $Number(object.index) !== 0)
                            if ($util.Long)
                                message.index = $util.Long.fromValue(object.index, true);
                            else if (typeof object.index === "string")
                                message.index = $parseInt(object.index, 10);
                            else if (typeof object.index === "number")
                                message.index = object.index;
                            else if (typeof object.index === "object")
                                message.index = new $util.LongBits(object.index.low >>> 0, object.index.high >>> 0).toNumber(true);
                    if (object.forNs != null)
                        if ($util.Long)
                            message.forNs = $util.Long.fromValue(object.forNs, true);
                        else if (typeof object.forNs === "string")
                            message.forNs = $parseInt(object.forNs, 10);
                        else if (typeof object.forNs === "number")
                            message.forNs = object.forNs;
                        else if (typeof object.forNs === "object")
                            message.forNs = new $util.LongBits(object.forNs.low >>> 0, object.forNs.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a Withheld message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.Withheld
                 * @static
                 * @param {tripod.link.v1.Withheld} message Withheld
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Withheld.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.link = "";
                        object.direction = options.enums === $String ? "DIRECTION_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.index = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.index = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                        object.link = message.link;
                    if (message.direction != null && $Object.hasOwnProperty.call(message, "direction"))
                        object.direction = options.enums === $String ? $root.tripod.link.v1.Direction[message.direction] === $undefined ? message.direction : $root.tripod.link.v1.Direction[message.direction] : message.direction;
                    if (message.index != null && $Object.hasOwnProperty.call(message, "index"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.index = typeof message.index === "number" ? $BigInt(message.index) : $util.Long.fromBits(message.index.low >>> 0, message.index.high >>> 0, true).toBigInt();
                        else if (typeof message.index === "number")
                            object.index = options.longs === $String ? $String(message.index) : message.index;
                        else
                            object.index = options.longs === $String ? $util.Long.prototype.toString.call(message.index) : options.longs === $Number ? new $util.LongBits(message.index.low >>> 0, message.index.high >>> 0).toNumber(true) : message.index;
                    if (message.forNs != null && $Object.hasOwnProperty.call(message, "forNs"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.forNs = typeof message.forNs === "number" ? $BigInt(message.forNs) : $util.Long.fromBits(message.forNs.low >>> 0, message.forNs.high >>> 0, true).toBigInt();
                        else if (typeof message.forNs === "number")
                            object.forNs = options.longs === $String ? $String(message.forNs) : message.forNs;
                        else
                            object.forNs = options.longs === $String ? $util.Long.prototype.toString.call(message.forNs) : options.longs === $Number ? new $util.LongBits(message.forNs.low >>> 0, message.forNs.high >>> 0).toNumber(true) : message.forNs;
                    return object;
                };

                /**
                 * Converts this Withheld to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.Withheld
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Withheld.prototype.toJSON = function() {
                    return Withheld.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Withheld;
            })();

            v1.LinkState = (function() {

                /**
                 * Properties of a LinkState.
                 * @typedef {Object} tripod.link.v1.LinkState.$Properties
                 * @property {string|null} [link] LinkState link
                 * @property {boolean|null} [up] LinkState up
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LinkState.
                 * @memberof tripod.link.v1
                 * @interface ILinkState
                 * @augments tripod.link.v1.LinkState.$Properties
                 * @deprecated Use tripod.link.v1.LinkState.$Properties instead.
                 */

                /**
                 * Shape of a LinkState.
                 * @typedef {tripod.link.v1.LinkState.$Properties} tripod.link.v1.LinkState.$Shape
                 */

                /**
                 * Constructs a new LinkState.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a LinkState.
                 * @constructor
                 * @param {tripod.link.v1.LinkState.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LinkState = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LinkState link.
                 * @member {string} link
                 * @memberof tripod.link.v1.LinkState
                 * @instance
                 */
                LinkState.prototype.link = "";

                /**
                 * LinkState up.
                 * @member {boolean} up
                 * @memberof tripod.link.v1.LinkState
                 * @instance
                 */
                LinkState.prototype.up = false;

                /**
                 * Creates a new LinkState instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {tripod.link.v1.LinkState.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.LinkState} LinkState instance
                 * @type {{
                 *   (properties: tripod.link.v1.LinkState.$Shape): tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape;
                 *   (properties?: tripod.link.v1.LinkState.$Properties): tripod.link.v1.LinkState;
                 * }}
                 */
                LinkState.create = function(properties) {
                    return new LinkState(properties);
                };

                /**
                 * Encodes the specified LinkState message. Does not implicitly {@link tripod.link.v1.LinkState.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {tripod.link.v1.LinkState.$Properties} message LinkState message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkState.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.link);
                    if (message.up != null && $Object.hasOwnProperty.call(message, "up") && message.up !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.up);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified LinkState message, length delimited. Does not implicitly {@link tripod.link.v1.LinkState.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {tripod.link.v1.LinkState.$Properties} message LinkState message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkState.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a LinkState message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape} LinkState
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkState.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.LinkState();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.link = value;
                                else
                                    delete message.link;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.up = value;
                                else
                                    delete message.up;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a LinkState message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.LinkState & tripod.link.v1.LinkState.$Shape} LinkState
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkState.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a LinkState message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.LinkState} LinkState
                 */
                LinkState.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.LinkState)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.LinkState: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.LinkState();
                    if (object.link != null)
                        if (typeof object.link !== "string" || object.link.length)
                            message.link = $String(object.link);
                    if (object.up != null)
                        if (object.up)
                            message.up = $Boolean(object.up);
                    return message;
                };

                /**
                 * Creates a plain object from a LinkState message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.LinkState
                 * @static
                 * @param {tripod.link.v1.LinkState} message LinkState
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LinkState.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.link = "";
                        object.up = false;
                    }
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                        object.link = message.link;
                    if (message.up != null && $Object.hasOwnProperty.call(message, "up"))
                        object.up = message.up;
                    return object;
                };

                /**
                 * Converts this LinkState to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.LinkState
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LinkState.prototype.toJSON = function() {
                    return LinkState.toObject(this, $protobuf.util.toJSONOptions);
                };

                return LinkState;
            })();

            v1.GetCountersRequest = (function() {

                /**
                 * Properties of a GetCountersRequest.
                 * @typedef {Object} tripod.link.v1.GetCountersRequest.$Properties
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GetCountersRequest.
                 * @memberof tripod.link.v1
                 * @interface IGetCountersRequest
                 * @augments tripod.link.v1.GetCountersRequest.$Properties
                 * @deprecated Use tripod.link.v1.GetCountersRequest.$Properties instead.
                 */

                /**
                 * Shape of a GetCountersRequest.
                 * @typedef {tripod.link.v1.GetCountersRequest.$Properties} tripod.link.v1.GetCountersRequest.$Shape
                 */

                /**
                 * Constructs a new GetCountersRequest.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a GetCountersRequest.
                 * @constructor
                 * @param {tripod.link.v1.GetCountersRequest.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GetCountersRequest = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Creates a new GetCountersRequest instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {tripod.link.v1.GetCountersRequest.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.GetCountersRequest} GetCountersRequest instance
                 * @type {{
                 *   (properties: tripod.link.v1.GetCountersRequest.$Shape): tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape;
                 *   (properties?: tripod.link.v1.GetCountersRequest.$Properties): tripod.link.v1.GetCountersRequest;
                 * }}
                 */
                GetCountersRequest.create = function(properties) {
                    return new GetCountersRequest(properties);
                };

                /**
                 * Encodes the specified GetCountersRequest message. Does not implicitly {@link tripod.link.v1.GetCountersRequest.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {tripod.link.v1.GetCountersRequest.$Properties} message GetCountersRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GetCountersRequest.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified GetCountersRequest message, length delimited. Does not implicitly {@link tripod.link.v1.GetCountersRequest.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {tripod.link.v1.GetCountersRequest.$Properties} message GetCountersRequest message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GetCountersRequest.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a GetCountersRequest message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape} GetCountersRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GetCountersRequest.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.GetCountersRequest();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        reader.skipType(tag & 7, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a GetCountersRequest message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.GetCountersRequest & tripod.link.v1.GetCountersRequest.$Shape} GetCountersRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GetCountersRequest.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a GetCountersRequest message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.GetCountersRequest} GetCountersRequest
                 */
                GetCountersRequest.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.GetCountersRequest)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.GetCountersRequest: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    return new $root.tripod.link.v1.GetCountersRequest();
                };

                /**
                 * Creates a plain object from a GetCountersRequest message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @static
                 * @param {tripod.link.v1.GetCountersRequest} message GetCountersRequest
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GetCountersRequest.toObject = function () {
                    return {};
                };

                /**
                 * Converts this GetCountersRequest to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.GetCountersRequest
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GetCountersRequest.prototype.toJSON = function() {
                    return GetCountersRequest.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetCountersRequest;
            })();

            v1.GetCountersResponse = (function() {

                /**
                 * Properties of a GetCountersResponse.
                 * @typedef {Object} tripod.link.v1.GetCountersResponse.$Properties
                 * @property {Array.<tripod.link.v1.LinkCounters.$Properties>|null} [links] GetCountersResponse links
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a GetCountersResponse.
                 * @memberof tripod.link.v1
                 * @interface IGetCountersResponse
                 * @augments tripod.link.v1.GetCountersResponse.$Properties
                 * @deprecated Use tripod.link.v1.GetCountersResponse.$Properties instead.
                 */

                /**
                 * Shape of a GetCountersResponse.
                 * @typedef {tripod.link.v1.GetCountersResponse.$Properties} tripod.link.v1.GetCountersResponse.$Shape
                 */

                /**
                 * Constructs a new GetCountersResponse.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a GetCountersResponse.
                 * @constructor
                 * @param {tripod.link.v1.GetCountersResponse.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const GetCountersResponse = function (properties) {
                    this.links = [];
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * GetCountersResponse links.
                 * @member {Array.<tripod.link.v1.LinkCounters.$Properties>} links
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @instance
                 */
                GetCountersResponse.prototype.links = $util.emptyArray;

                /**
                 * Creates a new GetCountersResponse instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {tripod.link.v1.GetCountersResponse.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.GetCountersResponse} GetCountersResponse instance
                 * @type {{
                 *   (properties: tripod.link.v1.GetCountersResponse.$Shape): tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape;
                 *   (properties?: tripod.link.v1.GetCountersResponse.$Properties): tripod.link.v1.GetCountersResponse;
                 * }}
                 */
                GetCountersResponse.create = function(properties) {
                    return new GetCountersResponse(properties);
                };

                /**
                 * Encodes the specified GetCountersResponse message. Does not implicitly {@link tripod.link.v1.GetCountersResponse.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {tripod.link.v1.GetCountersResponse.$Properties} message GetCountersResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GetCountersResponse.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.links != null && message.links.length)
                        for (let i = 0; i < message.links.length; ++i)
                            $root.tripod.link.v1.LinkCounters.encode(message.links[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified GetCountersResponse message, length delimited. Does not implicitly {@link tripod.link.v1.GetCountersResponse.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {tripod.link.v1.GetCountersResponse.$Properties} message GetCountersResponse message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                GetCountersResponse.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a GetCountersResponse message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape} GetCountersResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GetCountersResponse.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.GetCountersResponse();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (!(message.links && message.links.length))
                                    message.links = [];
                                message.links.push($root.tripod.link.v1.LinkCounters.decode(reader, reader.size(), $undefined, _depth + 1));
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a GetCountersResponse message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.GetCountersResponse & tripod.link.v1.GetCountersResponse.$Shape} GetCountersResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                GetCountersResponse.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a GetCountersResponse message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.GetCountersResponse} GetCountersResponse
                 */
                GetCountersResponse.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.GetCountersResponse)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.GetCountersResponse: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.GetCountersResponse();
                    if (object.links) {
                        if (!$Array.isArray(object.links))
                            throw $TypeError(".tripod.link.v1.GetCountersResponse.links: array expected");
                        message.links = $Array(object.links.length);
                        for (let i = 0; i < object.links.length; ++i) {
                            if (!$util.isObject(object.links[i]))
                                throw $TypeError(".tripod.link.v1.GetCountersResponse.links: object expected");
                            message.links[i] = $root.tripod.link.v1.LinkCounters.fromObject(object.links[i], _depth + 1);
                        }
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a GetCountersResponse message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @static
                 * @param {tripod.link.v1.GetCountersResponse} message GetCountersResponse
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                GetCountersResponse.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.arrays || options.defaults)
                        object.links = [];
                    if (message.links && message.links.length) {
                        object.links = $Array(message.links.length);
                        for (let j = 0; j < message.links.length; ++j)
                            object.links[j] = $root.tripod.link.v1.LinkCounters.toObject(message.links[j], options, _depth + 1);
                    }
                    return object;
                };

                /**
                 * Converts this GetCountersResponse to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.GetCountersResponse
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                GetCountersResponse.prototype.toJSON = function() {
                    return GetCountersResponse.toObject(this, $protobuf.util.toJSONOptions);
                };

                return GetCountersResponse;
            })();

            v1.LinkCounters = (function() {

                /**
                 * Properties of a LinkCounters.
                 * @typedef {Object} tripod.link.v1.LinkCounters.$Properties
                 * @property {string|null} [link] LinkCounters link
                 * @property {boolean|null} [up] LinkCounters up
                 * @property {tripod.link.v1.DirectionCounters.$Properties|null} [downward] LinkCounters downward
                 * @property {tripod.link.v1.DirectionCounters.$Properties|null} [upward] LinkCounters upward
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a LinkCounters.
                 * @memberof tripod.link.v1
                 * @interface ILinkCounters
                 * @augments tripod.link.v1.LinkCounters.$Properties
                 * @deprecated Use tripod.link.v1.LinkCounters.$Properties instead.
                 */

                /**
                 * Shape of a LinkCounters.
                 * @typedef {tripod.link.v1.LinkCounters.$Properties} tripod.link.v1.LinkCounters.$Shape
                 */

                /**
                 * Constructs a new LinkCounters.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a LinkCounters.
                 * @constructor
                 * @param {tripod.link.v1.LinkCounters.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const LinkCounters = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * LinkCounters link.
                 * @member {string} link
                 * @memberof tripod.link.v1.LinkCounters
                 * @instance
                 */
                LinkCounters.prototype.link = "";

                /**
                 * LinkCounters up.
                 * @member {boolean} up
                 * @memberof tripod.link.v1.LinkCounters
                 * @instance
                 */
                LinkCounters.prototype.up = false;

                /**
                 * LinkCounters downward.
                 * @member {tripod.link.v1.DirectionCounters.$Properties|null|undefined} downward
                 * @memberof tripod.link.v1.LinkCounters
                 * @instance
                 */
                LinkCounters.prototype.downward = null;

                /**
                 * LinkCounters upward.
                 * @member {tripod.link.v1.DirectionCounters.$Properties|null|undefined} upward
                 * @memberof tripod.link.v1.LinkCounters
                 * @instance
                 */
                LinkCounters.prototype.upward = null;

                /**
                 * Creates a new LinkCounters instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {tripod.link.v1.LinkCounters.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.LinkCounters} LinkCounters instance
                 * @type {{
                 *   (properties: tripod.link.v1.LinkCounters.$Shape): tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape;
                 *   (properties?: tripod.link.v1.LinkCounters.$Properties): tripod.link.v1.LinkCounters;
                 * }}
                 */
                LinkCounters.create = function(properties) {
                    return new LinkCounters(properties);
                };

                /**
                 * Encodes the specified LinkCounters message. Does not implicitly {@link tripod.link.v1.LinkCounters.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {tripod.link.v1.LinkCounters.$Properties} message LinkCounters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkCounters.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link") && message.link !== "")
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.link);
                    if (message.up != null && $Object.hasOwnProperty.call(message, "up") && message.up !== false)
                        writer.uint32(/* id 2, wireType 0 =*/16).bool(message.up);
                    if (message.downward != null && $Object.hasOwnProperty.call(message, "downward"))
                        $root.tripod.link.v1.DirectionCounters.encode(message.downward, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                    if (message.upward != null && $Object.hasOwnProperty.call(message, "upward"))
                        $root.tripod.link.v1.DirectionCounters.encode(message.upward, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified LinkCounters message, length delimited. Does not implicitly {@link tripod.link.v1.LinkCounters.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {tripod.link.v1.LinkCounters.$Properties} message LinkCounters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                LinkCounters.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a LinkCounters message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape} LinkCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkCounters.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.LinkCounters();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.link = value;
                                else
                                    delete message.link;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.up = value;
                                else
                                    delete message.up;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                message.downward = $root.tripod.link.v1.DirectionCounters.decode(reader, reader.size(), $undefined, _depth + 1, message.downward);
                                continue;
                            }
                        case 4: {
                                if (wireType !== 2)
                                    break;
                                message.upward = $root.tripod.link.v1.DirectionCounters.decode(reader, reader.size(), $undefined, _depth + 1, message.upward);
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a LinkCounters message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.LinkCounters & tripod.link.v1.LinkCounters.$Shape} LinkCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                LinkCounters.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a LinkCounters message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.LinkCounters} LinkCounters
                 */
                LinkCounters.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.LinkCounters)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.LinkCounters: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.LinkCounters();
                    if (object.link != null)
                        if (typeof object.link !== "string" || object.link.length)
                            message.link = $String(object.link);
                    if (object.up != null)
                        if (object.up)
                            message.up = $Boolean(object.up);
                    if (object.downward != null) {
                        if (!$util.isObject(object.downward))
                            throw $TypeError(".tripod.link.v1.LinkCounters.downward: object expected");
                        message.downward = $root.tripod.link.v1.DirectionCounters.fromObject(object.downward, _depth + 1);
                    }
                    if (object.upward != null) {
                        if (!$util.isObject(object.upward))
                            throw $TypeError(".tripod.link.v1.LinkCounters.upward: object expected");
                        message.upward = $root.tripod.link.v1.DirectionCounters.fromObject(object.upward, _depth + 1);
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a LinkCounters message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.LinkCounters
                 * @static
                 * @param {tripod.link.v1.LinkCounters} message LinkCounters
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                LinkCounters.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.link = "";
                        object.up = false;
                        object.downward = null;
                        object.upward = null;
                    }
                    if (message.link != null && $Object.hasOwnProperty.call(message, "link"))
                        object.link = message.link;
                    if (message.up != null && $Object.hasOwnProperty.call(message, "up"))
                        object.up = message.up;
                    if (message.downward != null && $Object.hasOwnProperty.call(message, "downward"))
                        object.downward = $root.tripod.link.v1.DirectionCounters.toObject(message.downward, options, _depth + 1);
                    if (message.upward != null && $Object.hasOwnProperty.call(message, "upward"))
                        object.upward = $root.tripod.link.v1.DirectionCounters.toObject(message.upward, options, _depth + 1);
                    return object;
                };

                /**
                 * Converts this LinkCounters to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.LinkCounters
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                LinkCounters.prototype.toJSON = function() {
                    return LinkCounters.toObject(this, $protobuf.util.toJSONOptions);
                };

                return LinkCounters;
            })();

            v1.DirectionCounters = (function() {

                /**
                 * Properties of a DirectionCounters.
                 * @typedef {Object} tripod.link.v1.DirectionCounters.$Properties
                 * @property {Long|null} [framesIn] DirectionCounters framesIn
                 * @property {Long|null} [framesOut] DirectionCounters framesOut
                 * @property {Long|null} [bytesIn] DirectionCounters bytesIn
                 * @property {Long|null} [bytesOut] DirectionCounters bytesOut
                 * @property {Long|null} [malformed] DirectionCounters malformed
                 * @property {Long|null} [injected] DirectionCounters injected
                 * @property {Long|null} [effective] DirectionCounters effective
                 * @property {Long|null} [held] DirectionCounters held
                 * @property {Long|null} [lost] DirectionCounters lost
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a DirectionCounters.
                 * @memberof tripod.link.v1
                 * @interface IDirectionCounters
                 * @augments tripod.link.v1.DirectionCounters.$Properties
                 * @deprecated Use tripod.link.v1.DirectionCounters.$Properties instead.
                 */

                /**
                 * Shape of a DirectionCounters.
                 * @typedef {tripod.link.v1.DirectionCounters.$Properties} tripod.link.v1.DirectionCounters.$Shape
                 */

                /**
                 * Constructs a new DirectionCounters.
                 * @memberof tripod.link.v1
                 * @classdesc Represents a DirectionCounters.
                 * @constructor
                 * @param {tripod.link.v1.DirectionCounters.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const DirectionCounters = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * DirectionCounters framesIn.
                 * @member {Long} framesIn
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.framesIn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters framesOut.
                 * @member {Long} framesOut
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.framesOut = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters bytesIn.
                 * @member {Long} bytesIn
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.bytesIn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters bytesOut.
                 * @member {Long} bytesOut
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.bytesOut = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters malformed.
                 * @member {Long} malformed
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.malformed = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters injected.
                 * @member {Long} injected
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.injected = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters effective.
                 * @member {Long} effective
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.effective = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters held.
                 * @member {Long} held
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.held = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * DirectionCounters lost.
                 * @member {Long} lost
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 */
                DirectionCounters.prototype.lost = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Creates a new DirectionCounters instance using the specified properties.
                 * @function create
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {tripod.link.v1.DirectionCounters.$Properties=} [properties] Properties to set
                 * @returns {tripod.link.v1.DirectionCounters} DirectionCounters instance
                 * @type {{
                 *   (properties: tripod.link.v1.DirectionCounters.$Shape): tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape;
                 *   (properties?: tripod.link.v1.DirectionCounters.$Properties): tripod.link.v1.DirectionCounters;
                 * }}
                 */
                DirectionCounters.create = function(properties) {
                    return new DirectionCounters(properties);
                };

                /**
                 * Encodes the specified DirectionCounters message. Does not implicitly {@link tripod.link.v1.DirectionCounters.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {tripod.link.v1.DirectionCounters.$Properties} message DirectionCounters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DirectionCounters.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.framesIn != null && $Object.hasOwnProperty.call(message, "framesIn") && (typeof message.framesIn === "object" ? message.framesIn.low || message.framesIn.high : message.framesIn !== 0))
                        writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.framesIn);
                    if (message.framesOut != null && $Object.hasOwnProperty.call(message, "framesOut") && (typeof message.framesOut === "object" ? message.framesOut.low || message.framesOut.high : message.framesOut !== 0))
                        writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.framesOut);
                    if (message.bytesIn != null && $Object.hasOwnProperty.call(message, "bytesIn") && (typeof message.bytesIn === "object" ? message.bytesIn.low || message.bytesIn.high : message.bytesIn !== 0))
                        writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.bytesIn);
                    if (message.bytesOut != null && $Object.hasOwnProperty.call(message, "bytesOut") && (typeof message.bytesOut === "object" ? message.bytesOut.low || message.bytesOut.high : message.bytesOut !== 0))
                        writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.bytesOut);
                    if (message.malformed != null && $Object.hasOwnProperty.call(message, "malformed") && (typeof message.malformed === "object" ? message.malformed.low || message.malformed.high : message.malformed !== 0))
                        writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.malformed);
                    if (message.injected != null && $Object.hasOwnProperty.call(message, "injected") && (typeof message.injected === "object" ? message.injected.low || message.injected.high : message.injected !== 0))
                        writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.injected);
                    if (message.effective != null && $Object.hasOwnProperty.call(message, "effective") && (typeof message.effective === "object" ? message.effective.low || message.effective.high : message.effective !== 0))
                        writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.effective);
                    if (message.held != null && $Object.hasOwnProperty.call(message, "held") && (typeof message.held === "object" ? message.held.low || message.held.high : message.held !== 0))
                        writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.held);
                    if (message.lost != null && $Object.hasOwnProperty.call(message, "lost") && (typeof message.lost === "object" ? message.lost.low || message.lost.high : message.lost !== 0))
                        writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.lost);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified DirectionCounters message, length delimited. Does not implicitly {@link tripod.link.v1.DirectionCounters.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {tripod.link.v1.DirectionCounters.$Properties} message DirectionCounters message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                DirectionCounters.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a DirectionCounters message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape} DirectionCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DirectionCounters.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.link.v1.DirectionCounters();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.framesIn = value;
                                else
                                    delete message.framesIn;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.framesOut = value;
                                else
                                    delete message.framesOut;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.bytesIn = value;
                                else
                                    delete message.bytesIn;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.bytesOut = value;
                                else
                                    delete message.bytesOut;
                                continue;
                            }
                        case 5: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.malformed = value;
                                else
                                    delete message.malformed;
                                continue;
                            }
                        case 6: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.injected = value;
                                else
                                    delete message.injected;
                                continue;
                            }
                        case 7: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.effective = value;
                                else
                                    delete message.effective;
                                continue;
                            }
                        case 8: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.held = value;
                                else
                                    delete message.held;
                                continue;
                            }
                        case 9: {
                                if (wireType !== 0)
                                    break;
                                if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                    message.lost = value;
                                else
                                    delete message.lost;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a DirectionCounters message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.link.v1.DirectionCounters & tripod.link.v1.DirectionCounters.$Shape} DirectionCounters
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                DirectionCounters.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a DirectionCounters message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.link.v1.DirectionCounters} DirectionCounters
                 */
                DirectionCounters.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.link.v1.DirectionCounters)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.link.v1.DirectionCounters: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.link.v1.DirectionCounters();
                    if (object.framesIn != null)
                        if (typeof object.framesIn === "object" ? object.framesIn.low || object.framesIn.high : $Number(object.framesIn) !== 0)
                            if ($util.Long)
                                message.framesIn = $util.Long.fromValue(object.framesIn, true);
                            else if (typeof object.framesIn === "string")
                                message.framesIn = $parseInt(object.framesIn, 10);
                            else if (typeof object.framesIn === "number")
                                message.framesIn = object.framesIn;
                            else if (typeof object.framesIn === "object")
                                message.framesIn = new $util.LongBits(object.framesIn.low >>> 0, object.framesIn.high >>> 0).toNumber(true);
                    if (object.framesOut != null)
                        if (typeof object.framesOut === "object" ? object.framesOut.low || object.framesOut.high : $Number(object.framesOut) !== 0)
                            if ($util.Long)
                                message.framesOut = $util.Long.fromValue(object.framesOut, true);
                            else if (typeof object.framesOut === "string")
                                message.framesOut = $parseInt(object.framesOut, 10);
                            else if (typeof object.framesOut === "number")
                                message.framesOut = object.framesOut;
                            else if (typeof object.framesOut === "object")
                                message.framesOut = new $util.LongBits(object.framesOut.low >>> 0, object.framesOut.high >>> 0).toNumber(true);
                    if (object.bytesIn != null)
                        if (typeof object.bytesIn === "object" ? object.bytesIn.low || object.bytesIn.high : $Number(object.bytesIn) !== 0)
                            if ($util.Long)
                                message.bytesIn = $util.Long.fromValue(object.bytesIn, true);
                            else if (typeof object.bytesIn === "string")
                                message.bytesIn = $parseInt(object.bytesIn, 10);
                            else if (typeof object.bytesIn === "number")
                                message.bytesIn = object.bytesIn;
                            else if (typeof object.bytesIn === "object")
                                message.bytesIn = new $util.LongBits(object.bytesIn.low >>> 0, object.bytesIn.high >>> 0).toNumber(true);
                    if (object.bytesOut != null)
                        if (typeof object.bytesOut === "object" ? object.bytesOut.low || object.bytesOut.high : $Number(object.bytesOut) !== 0)
                            if ($util.Long)
                                message.bytesOut = $util.Long.fromValue(object.bytesOut, true);
                            else if (typeof object.bytesOut === "string")
                                message.bytesOut = $parseInt(object.bytesOut, 10);
                            else if (typeof object.bytesOut === "number")
                                message.bytesOut = object.bytesOut;
                            else if (typeof object.bytesOut === "object")
                                message.bytesOut = new $util.LongBits(object.bytesOut.low >>> 0, object.bytesOut.high >>> 0).toNumber(true);
                    if (object.malformed != null)
                        if (typeof object.malformed === "object" ? object.malformed.low || object.malformed.high : $Number(object.malformed) !== 0)
                            if ($util.Long)
                                message.malformed = $util.Long.fromValue(object.malformed, true);
                            else if (typeof object.malformed === "string")
                                message.malformed = $parseInt(object.malformed, 10);
                            else if (typeof object.malformed === "number")
                                message.malformed = object.malformed;
                            else if (typeof object.malformed === "object")
                                message.malformed = new $util.LongBits(object.malformed.low >>> 0, object.malformed.high >>> 0).toNumber(true);
                    if (object.injected != null)
                        if (typeof object.injected === "object" ? object.injected.low || object.injected.high : $Number(object.injected) !== 0)
                            if ($util.Long)
                                message.injected = $util.Long.fromValue(object.injected, true);
                            else if (typeof object.injected === "string")
                                message.injected = $parseInt(object.injected, 10);
                            else if (typeof object.injected === "number")
                                message.injected = object.injected;
                            else if (typeof object.injected === "object")
                                message.injected = new $util.LongBits(object.injected.low >>> 0, object.injected.high >>> 0).toNumber(true);
                    if (object.effective != null)
                        if (typeof object.effective === "object" ? object.effective.low || object.effective.high : $Number(object.effective) !== 0)
                            if ($util.Long)
                                message.effective = $util.Long.fromValue(object.effective, true);
                            else if (typeof object.effective === "string")
                                message.effective = $parseInt(object.effective, 10);
                            else if (typeof object.effective === "number")
                                message.effective = object.effective;
                            else if (typeof object.effective === "object")
                                message.effective = new $util.LongBits(object.effective.low >>> 0, object.effective.high >>> 0).toNumber(true);
                    if (object.held != null)
                        if (typeof object.held === "object" ? object.held.low || object.held.high : $Number(object.held) !== 0)
                            if ($util.Long)
                                message.held = $util.Long.fromValue(object.held, true);
                            else if (typeof object.held === "string")
                                message.held = $parseInt(object.held, 10);
                            else if (typeof object.held === "number")
                                message.held = object.held;
                            else if (typeof object.held === "object")
                                message.held = new $util.LongBits(object.held.low >>> 0, object.held.high >>> 0).toNumber(true);
                    if (object.lost != null)
                        if (typeof object.lost === "object" ? object.lost.low || object.lost.high : $Number(object.lost) !== 0)
                            if ($util.Long)
                                message.lost = $util.Long.fromValue(object.lost, true);
                            else if (typeof object.lost === "string")
                                message.lost = $parseInt(object.lost, 10);
                            else if (typeof object.lost === "number")
                                message.lost = object.lost;
                            else if (typeof object.lost === "object")
                                message.lost = new $util.LongBits(object.lost.low >>> 0, object.lost.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from a DirectionCounters message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.link.v1.DirectionCounters
                 * @static
                 * @param {tripod.link.v1.DirectionCounters} message DirectionCounters
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                DirectionCounters.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.framesIn = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.framesIn = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.framesOut = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.framesOut = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.bytesIn = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.bytesIn = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.bytesOut = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.bytesOut = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.malformed = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.malformed = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.injected = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.injected = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.effective = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.effective = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.held = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.held = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.lost = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.lost = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.framesIn != null && $Object.hasOwnProperty.call(message, "framesIn"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.framesIn = typeof message.framesIn === "number" ? $BigInt(message.framesIn) : $util.Long.fromBits(message.framesIn.low >>> 0, message.framesIn.high >>> 0, true).toBigInt();
                        else if (typeof message.framesIn === "number")
                            object.framesIn = options.longs === $String ? $String(message.framesIn) : message.framesIn;
                        else
                            object.framesIn = options.longs === $String ? $util.Long.prototype.toString.call(message.framesIn) : options.longs === $Number ? new $util.LongBits(message.framesIn.low >>> 0, message.framesIn.high >>> 0).toNumber(true) : message.framesIn;
                    if (message.framesOut != null && $Object.hasOwnProperty.call(message, "framesOut"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.framesOut = typeof message.framesOut === "number" ? $BigInt(message.framesOut) : $util.Long.fromBits(message.framesOut.low >>> 0, message.framesOut.high >>> 0, true).toBigInt();
                        else if (typeof message.framesOut === "number")
                            object.framesOut = options.longs === $String ? $String(message.framesOut) : message.framesOut;
                        else
                            object.framesOut = options.longs === $String ? $util.Long.prototype.toString.call(message.framesOut) : options.longs === $Number ? new $util.LongBits(message.framesOut.low >>> 0, message.framesOut.high >>> 0).toNumber(true) : message.framesOut;
                    if (message.bytesIn != null && $Object.hasOwnProperty.call(message, "bytesIn"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.bytesIn = typeof message.bytesIn === "number" ? $BigInt(message.bytesIn) : $util.Long.fromBits(message.bytesIn.low >>> 0, message.bytesIn.high >>> 0, true).toBigInt();
                        else if (typeof message.bytesIn === "number")
                            object.bytesIn = options.longs === $String ? $String(message.bytesIn) : message.bytesIn;
                        else
                            object.bytesIn = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesIn) : options.longs === $Number ? new $util.LongBits(message.bytesIn.low >>> 0, message.bytesIn.high >>> 0).toNumber(true) : message.bytesIn;
                    if (message.bytesOut != null && $Object.hasOwnProperty.call(message, "bytesOut"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.bytesOut = typeof message.bytesOut === "number" ? $BigInt(message.bytesOut) : $util.Long.fromBits(message.bytesOut.low >>> 0, message.bytesOut.high >>> 0, true).toBigInt();
                        else if (typeof message.bytesOut === "number")
                            object.bytesOut = options.longs === $String ? $String(message.bytesOut) : message.bytesOut;
                        else
                            object.bytesOut = options.longs === $String ? $util.Long.prototype.toString.call(message.bytesOut) : options.longs === $Number ? new $util.LongBits(message.bytesOut.low >>> 0, message.bytesOut.high >>> 0).toNumber(true) : message.bytesOut;
                    if (message.malformed != null && $Object.hasOwnProperty.call(message, "malformed"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.malformed = typeof message.malformed === "number" ? $BigInt(message.malformed) : $util.Long.fromBits(message.malformed.low >>> 0, message.malformed.high >>> 0, true).toBigInt();
                        else if (typeof message.malformed === "number")
                            object.malformed = options.longs === $String ? $String(message.malformed) : message.malformed;
                        else
                            object.malformed = options.longs === $String ? $util.Long.prototype.toString.call(message.malformed) : options.longs === $Number ? new $util.LongBits(message.malformed.low >>> 0, message.malformed.high >>> 0).toNumber(true) : message.malformed;
                    if (message.injected != null && $Object.hasOwnProperty.call(message, "injected"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.injected = typeof message.injected === "number" ? $BigInt(message.injected) : $util.Long.fromBits(message.injected.low >>> 0, message.injected.high >>> 0, true).toBigInt();
                        else if (typeof message.injected === "number")
                            object.injected = options.longs === $String ? $String(message.injected) : message.injected;
                        else
                            object.injected = options.longs === $String ? $util.Long.prototype.toString.call(message.injected) : options.longs === $Number ? new $util.LongBits(message.injected.low >>> 0, message.injected.high >>> 0).toNumber(true) : message.injected;
                    if (message.effective != null && $Object.hasOwnProperty.call(message, "effective"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.effective = typeof message.effective === "number" ? $BigInt(message.effective) : $util.Long.fromBits(message.effective.low >>> 0, message.effective.high >>> 0, true).toBigInt();
                        else if (typeof message.effective === "number")
                            object.effective = options.longs === $String ? $String(message.effective) : message.effective;
                        else
                            object.effective = options.longs === $String ? $util.Long.prototype.toString.call(message.effective) : options.longs === $Number ? new $util.LongBits(message.effective.low >>> 0, message.effective.high >>> 0).toNumber(true) : message.effective;
                    if (message.held != null && $Object.hasOwnProperty.call(message, "held"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.held = typeof message.held === "number" ? $BigInt(message.held) : $util.Long.fromBits(message.held.low >>> 0, message.held.high >>> 0, true).toBigInt();
                        else if (typeof message.held === "number")
                            object.held = options.longs === $String ? $String(message.held) : message.held;
                        else
                            object.held = options.longs === $String ? $util.Long.prototype.toString.call(message.held) : options.longs === $Number ? new $util.LongBits(message.held.low >>> 0, message.held.high >>> 0).toNumber(true) : message.held;
                    if (message.lost != null && $Object.hasOwnProperty.call(message, "lost"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.lost = typeof message.lost === "number" ? $BigInt(message.lost) : $util.Long.fromBits(message.lost.low >>> 0, message.lost.high >>> 0, true).toBigInt();
                        else if (typeof message.lost === "number")
                            object.lost = options.longs === $String ? $String(message.lost) : message.lost;
                        else
                            object.lost = options.longs === $String ? $util.Long.prototype.toString.call(message.lost) : options.longs === $Number ? new $util.LongBits(message.lost.low >>> 0, message.lost.high >>> 0).toNumber(true) : message.lost;
                    return object;
                };

                /**
                 * Converts this DirectionCounters to JSON.
                 * @function toJSON
                 * @memberof tripod.link.v1.DirectionCounters
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                DirectionCounters.prototype.toJSON = function() {
                    return DirectionCounters.toObject(this, $protobuf.util.toJSONOptions);
                };

                return DirectionCounters;
            })();

            return v1;
        })();

        return link;
    })();

    tripod.sensor_poll = (function() {

        /**
         * Namespace sensor_poll.
         * @memberof tripod
         * @namespace
         */
        const sensor_poll = {};

        sensor_poll.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tripod.sensor_poll
             * @namespace
             */
            const v1 = {};

            v1.PollConfig = (function() {

                /**
                 * Properties of a PollConfig.
                 * @typedef {Object} tripod.sensor_poll.v1.PollConfig.$Properties
                 * @property {number|null} [f] PollConfig f
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PollConfig.
                 * @memberof tripod.sensor_poll.v1
                 * @interface IPollConfig
                 * @augments tripod.sensor_poll.v1.PollConfig.$Properties
                 * @deprecated Use tripod.sensor_poll.v1.PollConfig.$Properties instead.
                 */

                /**
                 * Shape of a PollConfig.
                 * @typedef {tripod.sensor_poll.v1.PollConfig.$Properties} tripod.sensor_poll.v1.PollConfig.$Shape
                 */

                /**
                 * Constructs a new PollConfig.
                 * @memberof tripod.sensor_poll.v1
                 * @classdesc Represents a PollConfig.
                 * @constructor
                 * @param {tripod.sensor_poll.v1.PollConfig.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PollConfig = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PollConfig f.
                 * @member {number} f
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @instance
                 */
                PollConfig.prototype.f = 0;

                /**
                 * Creates a new PollConfig instance using the specified properties.
                 * @function create
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {tripod.sensor_poll.v1.PollConfig.$Properties=} [properties] Properties to set
                 * @returns {tripod.sensor_poll.v1.PollConfig} PollConfig instance
                 * @type {{
                 *   (properties: tripod.sensor_poll.v1.PollConfig.$Shape): tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape;
                 *   (properties?: tripod.sensor_poll.v1.PollConfig.$Properties): tripod.sensor_poll.v1.PollConfig;
                 * }}
                 */
                PollConfig.create = function(properties) {
                    return new PollConfig(properties);
                };

                /**
                 * Encodes the specified PollConfig message. Does not implicitly {@link tripod.sensor_poll.v1.PollConfig.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {tripod.sensor_poll.v1.PollConfig.$Properties} message PollConfig message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PollConfig.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.f != null && $Object.hasOwnProperty.call(message, "f") && message.f !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.f);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified PollConfig message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.PollConfig.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {tripod.sensor_poll.v1.PollConfig.$Properties} message PollConfig message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PollConfig.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a PollConfig message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape} PollConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PollConfig.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.sensor_poll.v1.PollConfig();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.f = value;
                                else
                                    delete message.f;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a PollConfig message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.PollConfig & tripod.sensor_poll.v1.PollConfig.$Shape} PollConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PollConfig.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a PollConfig message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.sensor_poll.v1.PollConfig} PollConfig
                 */
                PollConfig.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.sensor_poll.v1.PollConfig)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.sensor_poll.v1.PollConfig: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.sensor_poll.v1.PollConfig();
                    if (object.f != null)
                        if ($Number(object.f) !== 0)
                            message.f = object.f >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a PollConfig message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @static
                 * @param {tripod.sensor_poll.v1.PollConfig} message PollConfig
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                PollConfig.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.f = 0;
                    if (message.f != null && $Object.hasOwnProperty.call(message, "f"))
                        object.f = message.f;
                    return object;
                };

                /**
                 * Converts this PollConfig to JSON.
                 * @function toJSON
                 * @memberof tripod.sensor_poll.v1.PollConfig
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                PollConfig.prototype.toJSON = function() {
                    return PollConfig.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PollConfig;
            })();

            v1.Report = (function() {

                /**
                 * Properties of a Report.
                 * @typedef {Object} tripod.sensor_poll.v1.Report.$Properties
                 * @property {number|null} [sensor] Report sensor
                 * @property {Long|null} [lo] Report lo
                 * @property {Long|null} [hi] Report hi
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Report.
                 * @memberof tripod.sensor_poll.v1
                 * @interface IReport
                 * @augments tripod.sensor_poll.v1.Report.$Properties
                 * @deprecated Use tripod.sensor_poll.v1.Report.$Properties instead.
                 */

                /**
                 * Shape of a Report.
                 * @typedef {tripod.sensor_poll.v1.Report.$Properties} tripod.sensor_poll.v1.Report.$Shape
                 */

                /**
                 * Constructs a new Report.
                 * @memberof tripod.sensor_poll.v1
                 * @classdesc Represents a Report.
                 * @constructor
                 * @param {tripod.sensor_poll.v1.Report.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Report = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Report sensor.
                 * @member {number} sensor
                 * @memberof tripod.sensor_poll.v1.Report
                 * @instance
                 */
                Report.prototype.sensor = 0;

                /**
                 * Report lo.
                 * @member {Long} lo
                 * @memberof tripod.sensor_poll.v1.Report
                 * @instance
                 */
                Report.prototype.lo = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Report hi.
                 * @member {Long} hi
                 * @memberof tripod.sensor_poll.v1.Report
                 * @instance
                 */
                Report.prototype.hi = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new Report instance using the specified properties.
                 * @function create
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {tripod.sensor_poll.v1.Report.$Properties=} [properties] Properties to set
                 * @returns {tripod.sensor_poll.v1.Report} Report instance
                 * @type {{
                 *   (properties: tripod.sensor_poll.v1.Report.$Shape): tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape;
                 *   (properties?: tripod.sensor_poll.v1.Report.$Properties): tripod.sensor_poll.v1.Report;
                 * }}
                 */
                Report.create = function(properties) {
                    return new Report(properties);
                };

                /**
                 * Encodes the specified Report message. Does not implicitly {@link tripod.sensor_poll.v1.Report.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {tripod.sensor_poll.v1.Report.$Properties} message Report message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Report.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sensor != null && $Object.hasOwnProperty.call(message, "sensor") && message.sensor !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.sensor);
                    if (message.lo != null && $Object.hasOwnProperty.call(message, "lo") && (typeof message.lo === "object" ? message.lo.low || message.lo.high : message.lo !== 0))
                        writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.lo);
                    if (message.hi != null && $Object.hasOwnProperty.call(message, "hi") && (typeof message.hi === "object" ? message.hi.low || message.hi.high : message.hi !== 0))
                        writer.uint32(/* id 3, wireType 1 =*/25).sfixed64(message.hi);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Report message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.Report.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {tripod.sensor_poll.v1.Report.$Properties} message Report message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Report.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Report message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape} Report
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Report.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.sensor_poll.v1.Report();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sensor = value;
                                else
                                    delete message.sensor;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.lo = value;
                                else
                                    delete message.lo;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.hi = value;
                                else
                                    delete message.hi;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Report message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.Report & tripod.sensor_poll.v1.Report.$Shape} Report
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Report.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Report message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.sensor_poll.v1.Report} Report
                 */
                Report.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.sensor_poll.v1.Report)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.sensor_poll.v1.Report: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.sensor_poll.v1.Report();
                    if (object.sensor != null)
                        if ($Number(object.sensor) !== 0)
                            message.sensor = object.sensor >>> 0;
                    if (object.lo != null)
                        if (typeof object.lo === "object" ? object.lo.low || object.lo.high : $Number(object.lo) !== 0)
                            if ($util.Long)
                                message.lo = $util.Long.fromValue(object.lo, false);
                            else if (typeof object.lo === "string")
                                message.lo = $parseInt(object.lo, 10);
                            else if (typeof object.lo === "number")
                                message.lo = object.lo;
                            else if (typeof object.lo === "object")
                                message.lo = new $util.LongBits(object.lo.low >>> 0, object.lo.high >>> 0).toNumber();
                    if (object.hi != null)
                        if (typeof object.hi === "object" ? object.hi.low || object.hi.high : $Number(object.hi) !== 0)
                            if ($util.Long)
                                message.hi = $util.Long.fromValue(object.hi, false);
                            else if (typeof object.hi === "string")
                                message.hi = $parseInt(object.hi, 10);
                            else if (typeof object.hi === "number")
                                message.hi = object.hi;
                            else if (typeof object.hi === "object")
                                message.hi = new $util.LongBits(object.hi.low >>> 0, object.hi.high >>> 0).toNumber();
                    return message;
                };

                /**
                 * Creates a plain object from a Report message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.sensor_poll.v1.Report
                 * @static
                 * @param {tripod.sensor_poll.v1.Report} message Report
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Report.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.sensor = 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.lo = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.lo = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.hi = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.hi = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.sensor != null && $Object.hasOwnProperty.call(message, "sensor"))
                        object.sensor = message.sensor;
                    if (message.lo != null && $Object.hasOwnProperty.call(message, "lo"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.lo = typeof message.lo === "number" ? $BigInt(message.lo) : $util.Long.fromBits(message.lo.low >>> 0, message.lo.high >>> 0, false).toBigInt();
                        else if (typeof message.lo === "number")
                            object.lo = options.longs === $String ? $String(message.lo) : message.lo;
                        else
                            object.lo = options.longs === $String ? $util.Long.prototype.toString.call(message.lo) : options.longs === $Number ? new $util.LongBits(message.lo.low >>> 0, message.lo.high >>> 0).toNumber() : message.lo;
                    if (message.hi != null && $Object.hasOwnProperty.call(message, "hi"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.hi = typeof message.hi === "number" ? $BigInt(message.hi) : $util.Long.fromBits(message.hi.low >>> 0, message.hi.high >>> 0, false).toBigInt();
                        else if (typeof message.hi === "number")
                            object.hi = options.longs === $String ? $String(message.hi) : message.hi;
                        else
                            object.hi = options.longs === $String ? $util.Long.prototype.toString.call(message.hi) : options.longs === $Number ? new $util.LongBits(message.hi.low >>> 0, message.hi.high >>> 0).toNumber() : message.hi;
                    return object;
                };

                /**
                 * Converts this Report to JSON.
                 * @function toJSON
                 * @memberof tripod.sensor_poll.v1.Report
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Report.prototype.toJSON = function() {
                    return Report.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Report;
            })();

            v1.Interval = (function() {

                /**
                 * Properties of an Interval.
                 * @typedef {Object} tripod.sensor_poll.v1.Interval.$Properties
                 * @property {Long|null} [lo] Interval lo
                 * @property {Long|null} [hi] Interval hi
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Interval.
                 * @memberof tripod.sensor_poll.v1
                 * @interface IInterval
                 * @augments tripod.sensor_poll.v1.Interval.$Properties
                 * @deprecated Use tripod.sensor_poll.v1.Interval.$Properties instead.
                 */

                /**
                 * Shape of an Interval.
                 * @typedef {tripod.sensor_poll.v1.Interval.$Properties} tripod.sensor_poll.v1.Interval.$Shape
                 */

                /**
                 * Constructs a new Interval.
                 * @memberof tripod.sensor_poll.v1
                 * @classdesc Represents an Interval.
                 * @constructor
                 * @param {tripod.sensor_poll.v1.Interval.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Interval = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Interval lo.
                 * @member {Long} lo
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @instance
                 */
                Interval.prototype.lo = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Interval hi.
                 * @member {Long} hi
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @instance
                 */
                Interval.prototype.hi = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

                /**
                 * Creates a new Interval instance using the specified properties.
                 * @function create
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {tripod.sensor_poll.v1.Interval.$Properties=} [properties] Properties to set
                 * @returns {tripod.sensor_poll.v1.Interval} Interval instance
                 * @type {{
                 *   (properties: tripod.sensor_poll.v1.Interval.$Shape): tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape;
                 *   (properties?: tripod.sensor_poll.v1.Interval.$Properties): tripod.sensor_poll.v1.Interval;
                 * }}
                 */
                Interval.create = function(properties) {
                    return new Interval(properties);
                };

                /**
                 * Encodes the specified Interval message. Does not implicitly {@link tripod.sensor_poll.v1.Interval.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {tripod.sensor_poll.v1.Interval.$Properties} message Interval message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Interval.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.lo != null && $Object.hasOwnProperty.call(message, "lo") && (typeof message.lo === "object" ? message.lo.low || message.lo.high : message.lo !== 0))
                        writer.uint32(/* id 1, wireType 1 =*/9).sfixed64(message.lo);
                    if (message.hi != null && $Object.hasOwnProperty.call(message, "hi") && (typeof message.hi === "object" ? message.hi.low || message.hi.high : message.hi !== 0))
                        writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.hi);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Interval message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.Interval.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {tripod.sensor_poll.v1.Interval.$Properties} message Interval message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Interval.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Interval message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape} Interval
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Interval.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.sensor_poll.v1.Interval();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.lo = value;
                                else
                                    delete message.lo;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.hi = value;
                                else
                                    delete message.hi;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Interval message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.Interval & tripod.sensor_poll.v1.Interval.$Shape} Interval
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Interval.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Interval message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.sensor_poll.v1.Interval} Interval
                 */
                Interval.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.sensor_poll.v1.Interval)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.sensor_poll.v1.Interval: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.sensor_poll.v1.Interval();
                    if (object.lo != null)
                        if (typeof object.lo === "object" ? object.lo.low || object.lo.high : $Number(object.lo) !== 0)
                            if ($util.Long)
                                message.lo = $util.Long.fromValue(object.lo, false);
                            else if (typeof object.lo === "string")
                                message.lo = $parseInt(object.lo, 10);
                            else if (typeof object.lo === "number")
                                message.lo = object.lo;
                            else if (typeof object.lo === "object")
                                message.lo = new $util.LongBits(object.lo.low >>> 0, object.lo.high >>> 0).toNumber();
                    if (object.hi != null)
                        if (typeof object.hi === "object" ? object.hi.low || object.hi.high : $Number(object.hi) !== 0)
                            if ($util.Long)
                                message.hi = $util.Long.fromValue(object.hi, false);
                            else if (typeof object.hi === "string")
                                message.hi = $parseInt(object.hi, 10);
                            else if (typeof object.hi === "number")
                                message.hi = object.hi;
                            else if (typeof object.hi === "object")
                                message.hi = new $util.LongBits(object.hi.low >>> 0, object.hi.high >>> 0).toNumber();
                    return message;
                };

                /**
                 * Creates a plain object from an Interval message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @static
                 * @param {tripod.sensor_poll.v1.Interval} message Interval
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Interval.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.lo = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.lo = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, false);
                            object.hi = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.hi = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.lo != null && $Object.hasOwnProperty.call(message, "lo"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.lo = typeof message.lo === "number" ? $BigInt(message.lo) : $util.Long.fromBits(message.lo.low >>> 0, message.lo.high >>> 0, false).toBigInt();
                        else if (typeof message.lo === "number")
                            object.lo = options.longs === $String ? $String(message.lo) : message.lo;
                        else
                            object.lo = options.longs === $String ? $util.Long.prototype.toString.call(message.lo) : options.longs === $Number ? new $util.LongBits(message.lo.low >>> 0, message.lo.high >>> 0).toNumber() : message.lo;
                    if (message.hi != null && $Object.hasOwnProperty.call(message, "hi"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.hi = typeof message.hi === "number" ? $BigInt(message.hi) : $util.Long.fromBits(message.hi.low >>> 0, message.hi.high >>> 0, false).toBigInt();
                        else if (typeof message.hi === "number")
                            object.hi = options.longs === $String ? $String(message.hi) : message.hi;
                        else
                            object.hi = options.longs === $String ? $util.Long.prototype.toString.call(message.hi) : options.longs === $Number ? new $util.LongBits(message.hi.low >>> 0, message.hi.high >>> 0).toNumber() : message.hi;
                    return object;
                };

                /**
                 * Converts this Interval to JSON.
                 * @function toJSON
                 * @memberof tripod.sensor_poll.v1.Interval
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Interval.prototype.toJSON = function() {
                    return Interval.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Interval;
            })();

            /**
             * Refusal enum.
             * @name tripod.sensor_poll.v1.Refusal
             * @enum {number}
             * @property {number} REFUSAL_UNSPECIFIED=0 REFUSAL_UNSPECIFIED value
             * @property {number} REFUSAL_DUPLICATE_SENSOR=1 REFUSAL_DUPLICATE_SENSOR value
             * @property {number} REFUSAL_TOO_FEW_SOURCES=2 REFUSAL_TOO_FEW_SOURCES value
             */
            v1.Refusal = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "REFUSAL_UNSPECIFIED"] = 0;
                values[valuesById[1] = "REFUSAL_DUPLICATE_SENSOR"] = 1;
                values[valuesById[2] = "REFUSAL_TOO_FEW_SOURCES"] = 2;
                return values;
            })();

            v1.PollOutput = (function() {

                /**
                 * Properties of a PollOutput.
                 * @typedef {Object} tripod.sensor_poll.v1.PollOutput.$Properties
                 * @property {tripod.sensor_poll.v1.Interval.$Properties|null} [fused] PollOutput fused
                 * @property {tripod.sensor_poll.v1.Refusal|null} [refused] PollOutput refused
                 * @property {"fused"|"refused"} [outcome] PollOutput outcome
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a PollOutput.
                 * @memberof tripod.sensor_poll.v1
                 * @interface IPollOutput
                 * @augments tripod.sensor_poll.v1.PollOutput.$Properties
                 * @deprecated Use tripod.sensor_poll.v1.PollOutput.$Properties instead.
                 */

                /**
                 * Narrowed shape of a PollOutput.
                 * @typedef {{
                 *   fused?: tripod.sensor_poll.v1.Interval.$Shape|null;
                 *   refused?: tripod.sensor_poll.v1.Refusal|null;
                 *   $unknowns?: Array.<Uint8Array>;
                 * } & (
                 *   ({ outcome?: undefined; fused?: null; refused?: null }|{ outcome?: "fused"; fused: tripod.sensor_poll.v1.Interval.$Shape; refused?: null }|{ outcome?: "refused"; fused?: null; refused: tripod.sensor_poll.v1.Refusal })
                 * )} tripod.sensor_poll.v1.PollOutput.$Shape
                 */

                /**
                 * Constructs a new PollOutput.
                 * @memberof tripod.sensor_poll.v1
                 * @classdesc Represents a PollOutput.
                 * @constructor
                 * @param {tripod.sensor_poll.v1.PollOutput.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const PollOutput = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * PollOutput fused.
                 * @member {tripod.sensor_poll.v1.Interval.$Properties|null|undefined} fused
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @instance
                 */
                PollOutput.prototype.fused = null;

                /**
                 * PollOutput refused.
                 * @member {tripod.sensor_poll.v1.Refusal|null|undefined} refused
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @instance
                 */
                PollOutput.prototype.refused = null;

                // OneOf field names bound to virtual getters and setters
                let $oneOfFields;

                /**
                 * PollOutput outcome.
                 * @member {"fused"|"refused"|undefined} outcome
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @instance
                 */
                $Object.defineProperty(PollOutput.prototype, "outcome", {
                    get: $util.oneOfGetter($oneOfFields = ["fused", "refused"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                /**
                 * Creates a new PollOutput instance using the specified properties.
                 * @function create
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {tripod.sensor_poll.v1.PollOutput.$Properties=} [properties] Properties to set
                 * @returns {tripod.sensor_poll.v1.PollOutput} PollOutput instance
                 * @type {{
                 *   (properties: tripod.sensor_poll.v1.PollOutput.$Shape): tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape;
                 *   (properties?: tripod.sensor_poll.v1.PollOutput.$Properties): tripod.sensor_poll.v1.PollOutput;
                 * }}
                 */
                PollOutput.create = function(properties) {
                    return new PollOutput(properties);
                };

                /**
                 * Encodes the specified PollOutput message. Does not implicitly {@link tripod.sensor_poll.v1.PollOutput.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {tripod.sensor_poll.v1.PollOutput.$Properties} message PollOutput message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PollOutput.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.fused != null && $Object.hasOwnProperty.call(message, "fused"))
                        $root.tripod.sensor_poll.v1.Interval.encode(message.fused, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                        writer.uint32(/* id 2, wireType 0 =*/16).int32(message.refused);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified PollOutput message, length delimited. Does not implicitly {@link tripod.sensor_poll.v1.PollOutput.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {tripod.sensor_poll.v1.PollOutput.$Properties} message PollOutput message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                PollOutput.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a PollOutput message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape} PollOutput
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PollOutput.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.sensor_poll.v1.PollOutput();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.fused = $root.tripod.sensor_poll.v1.Interval.decode(reader, reader.size(), $undefined, _depth + 1, message.fused);
                                message.outcome = "fused";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 0)
                                    break;
                                message.refused = reader.int32();
                                message.outcome = "refused";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a PollOutput message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.sensor_poll.v1.PollOutput & tripod.sensor_poll.v1.PollOutput.$Shape} PollOutput
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                PollOutput.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a PollOutput message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.sensor_poll.v1.PollOutput} PollOutput
                 */
                PollOutput.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.sensor_poll.v1.PollOutput)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.sensor_poll.v1.PollOutput: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.sensor_poll.v1.PollOutput();
                    if (object.fused != null) {
                        if (!$util.isObject(object.fused))
                            throw $TypeError(".tripod.sensor_poll.v1.PollOutput.fused: object expected");
                        message.fused = $root.tripod.sensor_poll.v1.Interval.fromObject(object.fused, _depth + 1);
                    }
                    switch (object.refused) {
                    case "REFUSAL_UNSPECIFIED":
                    case 0:
                        message.refused = 0;
                        break;
                    case "REFUSAL_DUPLICATE_SENSOR":
                    case 1:
                        message.refused = 1;
                        break;
                    case "REFUSAL_TOO_FEW_SOURCES":
                    case 2:
                        message.refused = 2;
                        break;
                    default:
                        if (typeof object.refused === "number" && (object.refused | 0) === object.refused)
                            message.refused = object.refused;
                    }
                    return message;
                };

                /**
                 * Creates a plain object from a PollOutput message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @static
                 * @param {tripod.sensor_poll.v1.PollOutput} message PollOutput
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                PollOutput.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (message.fused != null && $Object.hasOwnProperty.call(message, "fused")) {
                        object.fused = $root.tripod.sensor_poll.v1.Interval.toObject(message.fused, options, _depth + 1);
                        if (options.oneofs)
                            object.outcome = "fused";
                    }
                    if (message.refused != null && $Object.hasOwnProperty.call(message, "refused")) {
                        object.refused = options.enums === $String ? $root.tripod.sensor_poll.v1.Refusal[message.refused] === $undefined ? message.refused : $root.tripod.sensor_poll.v1.Refusal[message.refused] : message.refused;
                        if (options.oneofs)
                            object.outcome = "refused";
                    }
                    return object;
                };

                /**
                 * Converts this PollOutput to JSON.
                 * @function toJSON
                 * @memberof tripod.sensor_poll.v1.PollOutput
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                PollOutput.prototype.toJSON = function() {
                    return PollOutput.toObject(this, $protobuf.util.toJSONOptions);
                };

                return PollOutput;
            })();

            return v1;
        })();

        return sensor_poll;
    })();

    tripod.kv_store = (function() {

        /**
         * Namespace kv_store.
         * @memberof tripod
         * @namespace
         */
        const kv_store = {};

        kv_store.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tripod.kv_store
             * @namespace
             */
            const v1 = {};

            v1.StoreConfig = (function() {

                /**
                 * Properties of a StoreConfig.
                 * @typedef {Object} tripod.kv_store.v1.StoreConfig.$Properties
                 * @property {number|null} [capacity] StoreConfig capacity
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a StoreConfig.
                 * @memberof tripod.kv_store.v1
                 * @interface IStoreConfig
                 * @augments tripod.kv_store.v1.StoreConfig.$Properties
                 * @deprecated Use tripod.kv_store.v1.StoreConfig.$Properties instead.
                 */

                /**
                 * Shape of a StoreConfig.
                 * @typedef {tripod.kv_store.v1.StoreConfig.$Properties} tripod.kv_store.v1.StoreConfig.$Shape
                 */

                /**
                 * Constructs a new StoreConfig.
                 * @memberof tripod.kv_store.v1
                 * @classdesc Represents a StoreConfig.
                 * @constructor
                 * @param {tripod.kv_store.v1.StoreConfig.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const StoreConfig = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * StoreConfig capacity.
                 * @member {number} capacity
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @instance
                 */
                StoreConfig.prototype.capacity = 0;

                /**
                 * Creates a new StoreConfig instance using the specified properties.
                 * @function create
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {tripod.kv_store.v1.StoreConfig.$Properties=} [properties] Properties to set
                 * @returns {tripod.kv_store.v1.StoreConfig} StoreConfig instance
                 * @type {{
                 *   (properties: tripod.kv_store.v1.StoreConfig.$Shape): tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape;
                 *   (properties?: tripod.kv_store.v1.StoreConfig.$Properties): tripod.kv_store.v1.StoreConfig;
                 * }}
                 */
                StoreConfig.create = function(properties) {
                    return new StoreConfig(properties);
                };

                /**
                 * Encodes the specified StoreConfig message. Does not implicitly {@link tripod.kv_store.v1.StoreConfig.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {tripod.kv_store.v1.StoreConfig.$Properties} message StoreConfig message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                StoreConfig.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.capacity != null && $Object.hasOwnProperty.call(message, "capacity") && message.capacity !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.capacity);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified StoreConfig message, length delimited. Does not implicitly {@link tripod.kv_store.v1.StoreConfig.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {tripod.kv_store.v1.StoreConfig.$Properties} message StoreConfig message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                StoreConfig.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a StoreConfig message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape} StoreConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                StoreConfig.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.kv_store.v1.StoreConfig();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.capacity = value;
                                else
                                    delete message.capacity;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a StoreConfig message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.kv_store.v1.StoreConfig & tripod.kv_store.v1.StoreConfig.$Shape} StoreConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                StoreConfig.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a StoreConfig message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.kv_store.v1.StoreConfig} StoreConfig
                 */
                StoreConfig.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.kv_store.v1.StoreConfig)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.kv_store.v1.StoreConfig: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.kv_store.v1.StoreConfig();
                    if (object.capacity != null)
                        if ($Number(object.capacity) !== 0)
                            message.capacity = object.capacity >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from a StoreConfig message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @static
                 * @param {tripod.kv_store.v1.StoreConfig} message StoreConfig
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                StoreConfig.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.capacity = 0;
                    if (message.capacity != null && $Object.hasOwnProperty.call(message, "capacity"))
                        object.capacity = message.capacity;
                    return object;
                };

                /**
                 * Converts this StoreConfig to JSON.
                 * @function toJSON
                 * @memberof tripod.kv_store.v1.StoreConfig
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                StoreConfig.prototype.toJSON = function() {
                    return StoreConfig.toObject(this, $protobuf.util.toJSONOptions);
                };

                return StoreConfig;
            })();

            /**
             * OperationKind enum.
             * @name tripod.kv_store.v1.OperationKind
             * @enum {number}
             * @property {number} OPERATION_KIND_UNSPECIFIED=0 OPERATION_KIND_UNSPECIFIED value
             * @property {number} OPERATION_KIND_PUT=1 OPERATION_KIND_PUT value
             * @property {number} OPERATION_KIND_GET=2 OPERATION_KIND_GET value
             * @property {number} OPERATION_KIND_DELETE=3 OPERATION_KIND_DELETE value
             * @property {number} OPERATION_KIND_LEN=4 OPERATION_KIND_LEN value
             * @property {number} OPERATION_KIND_KEYS_SORTED=5 OPERATION_KIND_KEYS_SORTED value
             */
            v1.OperationKind = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "OPERATION_KIND_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OPERATION_KIND_PUT"] = 1;
                values[valuesById[2] = "OPERATION_KIND_GET"] = 2;
                values[valuesById[3] = "OPERATION_KIND_DELETE"] = 3;
                values[valuesById[4] = "OPERATION_KIND_LEN"] = 4;
                values[valuesById[5] = "OPERATION_KIND_KEYS_SORTED"] = 5;
                return values;
            })();

            v1.Operation = (function() {

                /**
                 * Properties of an Operation.
                 * @typedef {Object} tripod.kv_store.v1.Operation.$Properties
                 * @property {tripod.kv_store.v1.OperationKind|null} [kind] Operation kind
                 * @property {Long|null} [key] Operation key
                 * @property {Long|null} [value] Operation value
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Operation.
                 * @memberof tripod.kv_store.v1
                 * @interface IOperation
                 * @augments tripod.kv_store.v1.Operation.$Properties
                 * @deprecated Use tripod.kv_store.v1.Operation.$Properties instead.
                 */

                /**
                 * Shape of an Operation.
                 * @typedef {tripod.kv_store.v1.Operation.$Properties} tripod.kv_store.v1.Operation.$Shape
                 */

                /**
                 * Constructs a new Operation.
                 * @memberof tripod.kv_store.v1
                 * @classdesc Represents an Operation.
                 * @constructor
                 * @param {tripod.kv_store.v1.Operation.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Operation = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Operation kind.
                 * @member {tripod.kv_store.v1.OperationKind} kind
                 * @memberof tripod.kv_store.v1.Operation
                 * @instance
                 */
                Operation.prototype.kind = 0;

                /**
                 * Operation key.
                 * @member {Long} key
                 * @memberof tripod.kv_store.v1.Operation
                 * @instance
                 */
                Operation.prototype.key = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Operation value.
                 * @member {Long} value
                 * @memberof tripod.kv_store.v1.Operation
                 * @instance
                 */
                Operation.prototype.value = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Creates a new Operation instance using the specified properties.
                 * @function create
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {tripod.kv_store.v1.Operation.$Properties=} [properties] Properties to set
                 * @returns {tripod.kv_store.v1.Operation} Operation instance
                 * @type {{
                 *   (properties: tripod.kv_store.v1.Operation.$Shape): tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape;
                 *   (properties?: tripod.kv_store.v1.Operation.$Properties): tripod.kv_store.v1.Operation;
                 * }}
                 */
                Operation.create = function(properties) {
                    return new Operation(properties);
                };

                /**
                 * Encodes the specified Operation message. Does not implicitly {@link tripod.kv_store.v1.Operation.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {tripod.kv_store.v1.Operation.$Properties} message Operation message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Operation.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
                    if (message.key != null && $Object.hasOwnProperty.call(message, "key") && (typeof message.key === "object" ? message.key.low || message.key.high : message.key !== 0))
                        writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.key);
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value") && (typeof message.value === "object" ? message.value.low || message.value.high : message.value !== 0))
                        writer.uint32(/* id 3, wireType 1 =*/25).fixed64(message.value);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Operation message, length delimited. Does not implicitly {@link tripod.kv_store.v1.Operation.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {tripod.kv_store.v1.Operation.$Properties} message Operation message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Operation.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Operation message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape} Operation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Operation.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.kv_store.v1.Operation();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.kind = value;
                                else
                                    delete message.kind;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.key = value;
                                else
                                    delete message.key;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.value = value;
                                else
                                    delete message.value;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Operation message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.kv_store.v1.Operation & tripod.kv_store.v1.Operation.$Shape} Operation
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Operation.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Operation message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.kv_store.v1.Operation} Operation
                 */
                Operation.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.kv_store.v1.Operation)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.kv_store.v1.Operation: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.kv_store.v1.Operation();
                    if (object.kind !== 0 && (typeof object.kind !== "string" || $root.tripod.kv_store.v1.OperationKind[object.kind] !== 0))
                        switch (object.kind) {
                        case "OPERATION_KIND_UNSPECIFIED":
                        case 0:
                            message.kind = 0;
                            break;
                        case "OPERATION_KIND_PUT":
                        case 1:
                            message.kind = 1;
                            break;
                        case "OPERATION_KIND_GET":
                        case 2:
                            message.kind = 2;
                            break;
                        case "OPERATION_KIND_DELETE":
                        case 3:
                            message.kind = 3;
                            break;
                        case "OPERATION_KIND_LEN":
                        case 4:
                            message.kind = 4;
                            break;
                        case "OPERATION_KIND_KEYS_SORTED":
                        case 5:
                            message.kind = 5;
                            break;
                        default:
                            if (typeof object.kind === "number" && (object.kind | 0) === object.kind)
                                message.kind = object.kind;
                        }
                    if (object.key != null)
                        if (typeof object.key === "object" ? object.key.low || object.key.high : $Number(object.key) !== 0)
                            if ($util.Long)
                                message.key = $util.Long.fromValue(object.key, true);
                            else if (typeof object.key === "string")
                                message.key = $parseInt(object.key, 10);
                            else if (typeof object.key === "number")
                                message.key = object.key;
                            else if (typeof object.key === "object")
                                message.key = new $util.LongBits(object.key.low >>> 0, object.key.high >>> 0).toNumber(true);
                    if (object.value != null)
                        if (typeof object.value === "object" ? object.value.low || object.value.high : $Number(object.value) !== 0)
                            if ($util.Long)
                                message.value = $util.Long.fromValue(object.value, true);
                            else if (typeof object.value === "string")
                                message.value = $parseInt(object.value, 10);
                            else if (typeof object.value === "number")
                                message.value = object.value;
                            else if (typeof object.value === "object")
                                message.value = new $util.LongBits(object.value.low >>> 0, object.value.high >>> 0).toNumber(true);
                    return message;
                };

                /**
                 * Creates a plain object from an Operation message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.kv_store.v1.Operation
                 * @static
                 * @param {tripod.kv_store.v1.Operation} message Operation
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Operation.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.kind = options.enums === $String ? "OPERATION_KIND_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.key = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.key = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.value = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.value = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                    }
                    if (message.kind != null && $Object.hasOwnProperty.call(message, "kind"))
                        object.kind = options.enums === $String ? $root.tripod.kv_store.v1.OperationKind[message.kind] === $undefined ? message.kind : $root.tripod.kv_store.v1.OperationKind[message.kind] : message.kind;
                    if (message.key != null && $Object.hasOwnProperty.call(message, "key"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.key = typeof message.key === "number" ? $BigInt(message.key) : $util.Long.fromBits(message.key.low >>> 0, message.key.high >>> 0, true).toBigInt();
                        else if (typeof message.key === "number")
                            object.key = options.longs === $String ? $String(message.key) : message.key;
                        else
                            object.key = options.longs === $String ? $util.Long.prototype.toString.call(message.key) : options.longs === $Number ? new $util.LongBits(message.key.low >>> 0, message.key.high >>> 0).toNumber(true) : message.key;
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.value = typeof message.value === "number" ? $BigInt(message.value) : $util.Long.fromBits(message.value.low >>> 0, message.value.high >>> 0, true).toBigInt();
                        else if (typeof message.value === "number")
                            object.value = options.longs === $String ? $String(message.value) : message.value;
                        else
                            object.value = options.longs === $String ? $util.Long.prototype.toString.call(message.value) : options.longs === $Number ? new $util.LongBits(message.value.low >>> 0, message.value.high >>> 0).toNumber(true) : message.value;
                    return object;
                };

                /**
                 * Converts this Operation to JSON.
                 * @function toJSON
                 * @memberof tripod.kv_store.v1.Operation
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Operation.prototype.toJSON = function() {
                    return Operation.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Operation;
            })();

            /**
             * Result enum.
             * @name tripod.kv_store.v1.Result
             * @enum {number}
             * @property {number} RESULT_UNSPECIFIED=0 RESULT_UNSPECIFIED value
             * @property {number} RESULT_STORED=1 RESULT_STORED value
             * @property {number} RESULT_REPLACED=2 RESULT_REPLACED value
             * @property {number} RESULT_FULL=3 RESULT_FULL value
             * @property {number} RESULT_FOUND=4 RESULT_FOUND value
             * @property {number} RESULT_ABSENT=5 RESULT_ABSENT value
             * @property {number} RESULT_DELETED=6 RESULT_DELETED value
             * @property {number} RESULT_LENGTH=7 RESULT_LENGTH value
             * @property {number} RESULT_KEYS=8 RESULT_KEYS value
             */
            v1.Result = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "RESULT_UNSPECIFIED"] = 0;
                values[valuesById[1] = "RESULT_STORED"] = 1;
                values[valuesById[2] = "RESULT_REPLACED"] = 2;
                values[valuesById[3] = "RESULT_FULL"] = 3;
                values[valuesById[4] = "RESULT_FOUND"] = 4;
                values[valuesById[5] = "RESULT_ABSENT"] = 5;
                values[valuesById[6] = "RESULT_DELETED"] = 6;
                values[valuesById[7] = "RESULT_LENGTH"] = 7;
                values[valuesById[8] = "RESULT_KEYS"] = 8;
                return values;
            })();

            v1.Answer = (function() {

                /**
                 * Properties of an Answer.
                 * @typedef {Object} tripod.kv_store.v1.Answer.$Properties
                 * @property {tripod.kv_store.v1.Result|null} [result] Answer result
                 * @property {Long|null} [value] Answer value
                 * @property {Uint8Array|null} [keys] Answer keys
                 * @property {boolean|null} [more] Answer more
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Answer.
                 * @memberof tripod.kv_store.v1
                 * @interface IAnswer
                 * @augments tripod.kv_store.v1.Answer.$Properties
                 * @deprecated Use tripod.kv_store.v1.Answer.$Properties instead.
                 */

                /**
                 * Shape of an Answer.
                 * @typedef {tripod.kv_store.v1.Answer.$Properties} tripod.kv_store.v1.Answer.$Shape
                 */

                /**
                 * Constructs a new Answer.
                 * @memberof tripod.kv_store.v1
                 * @classdesc Represents an Answer.
                 * @constructor
                 * @param {tripod.kv_store.v1.Answer.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Answer = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Answer result.
                 * @member {tripod.kv_store.v1.Result} result
                 * @memberof tripod.kv_store.v1.Answer
                 * @instance
                 */
                Answer.prototype.result = 0;

                /**
                 * Answer value.
                 * @member {Long} value
                 * @memberof tripod.kv_store.v1.Answer
                 * @instance
                 */
                Answer.prototype.value = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

                /**
                 * Answer keys.
                 * @member {Uint8Array} keys
                 * @memberof tripod.kv_store.v1.Answer
                 * @instance
                 */
                Answer.prototype.keys = $util.newBuffer([]);

                /**
                 * Answer more.
                 * @member {boolean} more
                 * @memberof tripod.kv_store.v1.Answer
                 * @instance
                 */
                Answer.prototype.more = false;

                /**
                 * Creates a new Answer instance using the specified properties.
                 * @function create
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {tripod.kv_store.v1.Answer.$Properties=} [properties] Properties to set
                 * @returns {tripod.kv_store.v1.Answer} Answer instance
                 * @type {{
                 *   (properties: tripod.kv_store.v1.Answer.$Shape): tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape;
                 *   (properties?: tripod.kv_store.v1.Answer.$Properties): tripod.kv_store.v1.Answer;
                 * }}
                 */
                Answer.create = function(properties) {
                    return new Answer(properties);
                };

                /**
                 * Encodes the specified Answer message. Does not implicitly {@link tripod.kv_store.v1.Answer.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {tripod.kv_store.v1.Answer.$Properties} message Answer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Answer.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.result);
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value") && (typeof message.value === "object" ? message.value.low || message.value.high : message.value !== 0))
                        writer.uint32(/* id 2, wireType 1 =*/17).fixed64(message.value);
                    if (message.keys != null && $Object.hasOwnProperty.call(message, "keys") && message.keys.length)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.keys);
                    if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                        writer.uint32(/* id 4, wireType 0 =*/32).bool(message.more);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Answer message, length delimited. Does not implicitly {@link tripod.kv_store.v1.Answer.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {tripod.kv_store.v1.Answer.$Properties} message Answer message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Answer.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Answer message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Answer.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.kv_store.v1.Answer();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.result = value;
                                else
                                    delete message.result;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 1)
                                    break;
                                if (typeof (value = reader.fixed64()) === "object" ? value.low || value.high : value !== 0)
                                    message.value = value;
                                else
                                    delete message.value;
                                continue;
                            }
                        case 3: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.keys = value;
                                else
                                    delete message.keys;
                                continue;
                            }
                        case 4: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.bool())
                                    message.more = value;
                                else
                                    delete message.more;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Answer message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.kv_store.v1.Answer & tripod.kv_store.v1.Answer.$Shape} Answer
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Answer.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Answer message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.kv_store.v1.Answer} Answer
                 */
                Answer.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.kv_store.v1.Answer)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.kv_store.v1.Answer: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.kv_store.v1.Answer();
                    if (object.result !== 0 && (typeof object.result !== "string" || $root.tripod.kv_store.v1.Result[object.result] !== 0))
                        switch (object.result) {
                        case "RESULT_UNSPECIFIED":
                        case 0:
                            message.result = 0;
                            break;
                        case "RESULT_STORED":
                        case 1:
                            message.result = 1;
                            break;
                        case "RESULT_REPLACED":
                        case 2:
                            message.result = 2;
                            break;
                        case "RESULT_FULL":
                        case 3:
                            message.result = 3;
                            break;
                        case "RESULT_FOUND":
                        case 4:
                            message.result = 4;
                            break;
                        case "RESULT_ABSENT":
                        case 5:
                            message.result = 5;
                            break;
                        case "RESULT_DELETED":
                        case 6:
                            message.result = 6;
                            break;
                        case "RESULT_LENGTH":
                        case 7:
                            message.result = 7;
                            break;
                        case "RESULT_KEYS":
                        case 8:
                            message.result = 8;
                            break;
                        default:
                            if (typeof object.result === "number" && (object.result | 0) === object.result)
                                message.result = object.result;
                        }
                    if (object.value != null)
                        if (typeof object.value === "object" ? object.value.low || object.value.high : $Number(object.value) !== 0)
                            if ($util.Long)
                                message.value = $util.Long.fromValue(object.value, true);
                            else if (typeof object.value === "string")
                                message.value = $parseInt(object.value, 10);
                            else if (typeof object.value === "number")
                                message.value = object.value;
                            else if (typeof object.value === "object")
                                message.value = new $util.LongBits(object.value.low >>> 0, object.value.high >>> 0).toNumber(true);
                    if (object.keys != null)
                        if (object.keys.length)
                            if (typeof object.keys === "string")
                                $util.base64.decode(object.keys, message.keys = $util.newBuffer($util.base64.length(object.keys)), 0);
                            else if (object.keys.length >= 0)
                                message.keys = object.keys;
                    if (object.more != null)
                        if (object.more)
                            message.more = $Boolean(object.more);
                    return message;
                };

                /**
                 * Creates a plain object from an Answer message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.kv_store.v1.Answer
                 * @static
                 * @param {tripod.kv_store.v1.Answer} message Answer
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Answer.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.result = options.enums === $String ? "RESULT_UNSPECIFIED" : 0;
                        if ($util.Long) {
                            let long = new $util.Long(0, 0, true);
                            object.value = options.longs === $String ? long.toString() : options.longs === $Number ? long.toNumber() : typeof $BigInt !== "undefined" && options.longs === $BigInt ? long.toBigInt() : long;
                        } else
                            object.value = options.longs === $String ? "0" : typeof $BigInt !== "undefined" && options.longs === $BigInt ? $BigInt("0") : 0;
                        if (options.bytes === $String)
                            object.keys = "";
                        else {
                            object.keys = [];
                            if (options.bytes !== $Array)
                                object.keys = $util.newBuffer(object.keys);
                        }
                        object.more = false;
                    }
                    if (message.result != null && $Object.hasOwnProperty.call(message, "result"))
                        object.result = options.enums === $String ? $root.tripod.kv_store.v1.Result[message.result] === $undefined ? message.result : $root.tripod.kv_store.v1.Result[message.result] : message.result;
                    if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                        if (typeof $BigInt !== "undefined" && options.longs === $BigInt)
                            object.value = typeof message.value === "number" ? $BigInt(message.value) : $util.Long.fromBits(message.value.low >>> 0, message.value.high >>> 0, true).toBigInt();
                        else if (typeof message.value === "number")
                            object.value = options.longs === $String ? $String(message.value) : message.value;
                        else
                            object.value = options.longs === $String ? $util.Long.prototype.toString.call(message.value) : options.longs === $Number ? new $util.LongBits(message.value.low >>> 0, message.value.high >>> 0).toNumber(true) : message.value;
                    if (message.keys != null && $Object.hasOwnProperty.call(message, "keys"))
                        object.keys = options.bytes === $String ? $util.base64.encode(message.keys, 0, message.keys.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.keys) : message.keys;
                    if (message.more != null && $Object.hasOwnProperty.call(message, "more"))
                        object.more = message.more;
                    return object;
                };

                /**
                 * Converts this Answer to JSON.
                 * @function toJSON
                 * @memberof tripod.kv_store.v1.Answer
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Answer.prototype.toJSON = function() {
                    return Answer.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Answer;
            })();

            return v1;
        })();

        return kv_store;
    })();

    tripod.tcp = (function() {

        /**
         * Namespace tcp.
         * @memberof tripod
         * @namespace
         */
        const tcp = {};

        tcp.v1 = (function() {

            /**
             * Namespace v1.
             * @memberof tripod.tcp
             * @namespace
             */
            const v1 = {};

            /**
             * Role enum.
             * @name tripod.tcp.v1.Role
             * @enum {number}
             * @property {number} ROLE_UNSPECIFIED=0 ROLE_UNSPECIFIED value
             * @property {number} ROLE_SENDER=1 ROLE_SENDER value
             * @property {number} ROLE_RECEIVER=2 ROLE_RECEIVER value
             */
            v1.Role = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "ROLE_UNSPECIFIED"] = 0;
                values[valuesById[1] = "ROLE_SENDER"] = 1;
                values[valuesById[2] = "ROLE_RECEIVER"] = 2;
                return values;
            })();

            v1.EndConfig = (function() {

                /**
                 * Properties of an EndConfig.
                 * @typedef {Object} tripod.tcp.v1.EndConfig.$Properties
                 * @property {tripod.tcp.v1.Role|null} [role] EndConfig role
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an EndConfig.
                 * @memberof tripod.tcp.v1
                 * @interface IEndConfig
                 * @augments tripod.tcp.v1.EndConfig.$Properties
                 * @deprecated Use tripod.tcp.v1.EndConfig.$Properties instead.
                 */

                /**
                 * Shape of an EndConfig.
                 * @typedef {tripod.tcp.v1.EndConfig.$Properties} tripod.tcp.v1.EndConfig.$Shape
                 */

                /**
                 * Constructs a new EndConfig.
                 * @memberof tripod.tcp.v1
                 * @classdesc Represents an EndConfig.
                 * @constructor
                 * @param {tripod.tcp.v1.EndConfig.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const EndConfig = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * EndConfig role.
                 * @member {tripod.tcp.v1.Role} role
                 * @memberof tripod.tcp.v1.EndConfig
                 * @instance
                 */
                EndConfig.prototype.role = 0;

                /**
                 * Creates a new EndConfig instance using the specified properties.
                 * @function create
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {tripod.tcp.v1.EndConfig.$Properties=} [properties] Properties to set
                 * @returns {tripod.tcp.v1.EndConfig} EndConfig instance
                 * @type {{
                 *   (properties: tripod.tcp.v1.EndConfig.$Shape): tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape;
                 *   (properties?: tripod.tcp.v1.EndConfig.$Properties): tripod.tcp.v1.EndConfig;
                 * }}
                 */
                EndConfig.create = function(properties) {
                    return new EndConfig(properties);
                };

                /**
                 * Encodes the specified EndConfig message. Does not implicitly {@link tripod.tcp.v1.EndConfig.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {tripod.tcp.v1.EndConfig.$Properties} message EndConfig message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                EndConfig.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).int32(message.role);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified EndConfig message, length delimited. Does not implicitly {@link tripod.tcp.v1.EndConfig.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {tripod.tcp.v1.EndConfig.$Properties} message EndConfig message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                EndConfig.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an EndConfig message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape} EndConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                EndConfig.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.tcp.v1.EndConfig();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.int32())
                                    message.role = value;
                                else
                                    delete message.role;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an EndConfig message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.EndConfig & tripod.tcp.v1.EndConfig.$Shape} EndConfig
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                EndConfig.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an EndConfig message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.tcp.v1.EndConfig} EndConfig
                 */
                EndConfig.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.tcp.v1.EndConfig)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.tcp.v1.EndConfig: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.tcp.v1.EndConfig();
                    if (object.role !== 0 && (typeof object.role !== "string" || $root.tripod.tcp.v1.Role[object.role] !== 0))
                        switch (object.role) {
                        case "ROLE_UNSPECIFIED":
                        case 0:
                            message.role = 0;
                            break;
                        case "ROLE_SENDER":
                        case 1:
                            message.role = 1;
                            break;
                        case "ROLE_RECEIVER":
                        case 2:
                            message.role = 2;
                            break;
                        default:
                            if (typeof object.role === "number" && (object.role | 0) === object.role)
                                message.role = object.role;
                        }
                    return message;
                };

                /**
                 * Creates a plain object from an EndConfig message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.tcp.v1.EndConfig
                 * @static
                 * @param {tripod.tcp.v1.EndConfig} message EndConfig
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                EndConfig.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.role = options.enums === $String ? "ROLE_UNSPECIFIED" : 0;
                    if (message.role != null && $Object.hasOwnProperty.call(message, "role"))
                        object.role = options.enums === $String ? $root.tripod.tcp.v1.Role[message.role] === $undefined ? message.role : $root.tripod.tcp.v1.Role[message.role] : message.role;
                    return object;
                };

                /**
                 * Converts this EndConfig to JSON.
                 * @function toJSON
                 * @memberof tripod.tcp.v1.EndConfig
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                EndConfig.prototype.toJSON = function() {
                    return EndConfig.toObject(this, $protobuf.util.toJSONOptions);
                };

                return EndConfig;
            })();

            v1.Delivery = (function() {

                /**
                 * Properties of a Delivery.
                 * @typedef {Object} tripod.tcp.v1.Delivery.$Properties
                 * @property {Uint8Array|null} [data] Delivery data
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Delivery.
                 * @memberof tripod.tcp.v1
                 * @interface IDelivery
                 * @augments tripod.tcp.v1.Delivery.$Properties
                 * @deprecated Use tripod.tcp.v1.Delivery.$Properties instead.
                 */

                /**
                 * Shape of a Delivery.
                 * @typedef {tripod.tcp.v1.Delivery.$Properties} tripod.tcp.v1.Delivery.$Shape
                 */

                /**
                 * Constructs a new Delivery.
                 * @memberof tripod.tcp.v1
                 * @classdesc Represents a Delivery.
                 * @constructor
                 * @param {tripod.tcp.v1.Delivery.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Delivery = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Delivery data.
                 * @member {Uint8Array} data
                 * @memberof tripod.tcp.v1.Delivery
                 * @instance
                 */
                Delivery.prototype.data = $util.newBuffer([]);

                /**
                 * Creates a new Delivery instance using the specified properties.
                 * @function create
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {tripod.tcp.v1.Delivery.$Properties=} [properties] Properties to set
                 * @returns {tripod.tcp.v1.Delivery} Delivery instance
                 * @type {{
                 *   (properties: tripod.tcp.v1.Delivery.$Shape): tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape;
                 *   (properties?: tripod.tcp.v1.Delivery.$Properties): tripod.tcp.v1.Delivery;
                 * }}
                 */
                Delivery.create = function(properties) {
                    return new Delivery(properties);
                };

                /**
                 * Encodes the specified Delivery message. Does not implicitly {@link tripod.tcp.v1.Delivery.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {tripod.tcp.v1.Delivery.$Properties} message Delivery message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Delivery.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                        writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.data);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Delivery message, length delimited. Does not implicitly {@link tripod.tcp.v1.Delivery.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {tripod.tcp.v1.Delivery.$Properties} message Delivery message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Delivery.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Delivery message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape} Delivery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Delivery.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.tcp.v1.Delivery();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.data = value;
                                else
                                    delete message.data;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Delivery message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.Delivery & tripod.tcp.v1.Delivery.$Shape} Delivery
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Delivery.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Delivery message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.tcp.v1.Delivery} Delivery
                 */
                Delivery.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.tcp.v1.Delivery)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.tcp.v1.Delivery: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.tcp.v1.Delivery();
                    if (object.data != null)
                        if (object.data.length)
                            if (typeof object.data === "string")
                                $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                            else if (object.data.length >= 0)
                                message.data = object.data;
                    return message;
                };

                /**
                 * Creates a plain object from a Delivery message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.tcp.v1.Delivery
                 * @static
                 * @param {tripod.tcp.v1.Delivery} message Delivery
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Delivery.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        if (options.bytes === $String)
                            object.data = "";
                        else {
                            object.data = [];
                            if (options.bytes !== $Array)
                                object.data = $util.newBuffer(object.data);
                        }
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                        object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                    return object;
                };

                /**
                 * Converts this Delivery to JSON.
                 * @function toJSON
                 * @memberof tripod.tcp.v1.Delivery
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Delivery.prototype.toJSON = function() {
                    return Delivery.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Delivery;
            })();

            v1.Segment = (function() {

                /**
                 * Properties of a Segment.
                 * @typedef {Object} tripod.tcp.v1.Segment.$Properties
                 * @property {number|null} [sequence] Segment sequence
                 * @property {Uint8Array|null} [data] Segment data
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of a Segment.
                 * @memberof tripod.tcp.v1
                 * @interface ISegment
                 * @augments tripod.tcp.v1.Segment.$Properties
                 * @deprecated Use tripod.tcp.v1.Segment.$Properties instead.
                 */

                /**
                 * Shape of a Segment.
                 * @typedef {tripod.tcp.v1.Segment.$Properties} tripod.tcp.v1.Segment.$Shape
                 */

                /**
                 * Constructs a new Segment.
                 * @memberof tripod.tcp.v1
                 * @classdesc Represents a Segment.
                 * @constructor
                 * @param {tripod.tcp.v1.Segment.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Segment = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Segment sequence.
                 * @member {number} sequence
                 * @memberof tripod.tcp.v1.Segment
                 * @instance
                 */
                Segment.prototype.sequence = 0;

                /**
                 * Segment data.
                 * @member {Uint8Array} data
                 * @memberof tripod.tcp.v1.Segment
                 * @instance
                 */
                Segment.prototype.data = $util.newBuffer([]);

                /**
                 * Creates a new Segment instance using the specified properties.
                 * @function create
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {tripod.tcp.v1.Segment.$Properties=} [properties] Properties to set
                 * @returns {tripod.tcp.v1.Segment} Segment instance
                 * @type {{
                 *   (properties: tripod.tcp.v1.Segment.$Shape): tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape;
                 *   (properties?: tripod.tcp.v1.Segment.$Properties): tripod.tcp.v1.Segment;
                 * }}
                 */
                Segment.create = function(properties) {
                    return new Segment(properties);
                };

                /**
                 * Encodes the specified Segment message. Does not implicitly {@link tripod.tcp.v1.Segment.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {tripod.tcp.v1.Segment.$Properties} message Segment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Segment.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.sequence);
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                        writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.data);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Segment message, length delimited. Does not implicitly {@link tripod.tcp.v1.Segment.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {tripod.tcp.v1.Segment.$Properties} message Segment message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Segment.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes a Segment message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape} Segment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Segment.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.tcp.v1.Segment();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.bytes()).length)
                                    message.data = value;
                                else
                                    delete message.data;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes a Segment message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.Segment & tripod.tcp.v1.Segment.$Shape} Segment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Segment.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates a Segment message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.tcp.v1.Segment} Segment
                 */
                Segment.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.tcp.v1.Segment)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.tcp.v1.Segment: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.tcp.v1.Segment();
                    if (object.sequence != null)
                        if ($Number(object.sequence) !== 0)
                            message.sequence = object.sequence >>> 0;
                    if (object.data != null)
                        if (object.data.length)
                            if (typeof object.data === "string")
                                $util.base64.decode(object.data, message.data = $util.newBuffer($util.base64.length(object.data)), 0);
                            else if (object.data.length >= 0)
                                message.data = object.data;
                    return message;
                };

                /**
                 * Creates a plain object from a Segment message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.tcp.v1.Segment
                 * @static
                 * @param {tripod.tcp.v1.Segment} message Segment
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Segment.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults) {
                        object.sequence = 0;
                        if (options.bytes === $String)
                            object.data = "";
                        else {
                            object.data = [];
                            if (options.bytes !== $Array)
                                object.data = $util.newBuffer(object.data);
                        }
                    }
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        object.sequence = message.sequence;
                    if (message.data != null && $Object.hasOwnProperty.call(message, "data"))
                        object.data = options.bytes === $String ? $util.base64.encode(message.data, 0, message.data.length) : options.bytes === $Array ? $Array.prototype.slice.call(message.data) : message.data;
                    return object;
                };

                /**
                 * Converts this Segment to JSON.
                 * @function toJSON
                 * @memberof tripod.tcp.v1.Segment
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Segment.prototype.toJSON = function() {
                    return Segment.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Segment;
            })();

            v1.Acknowledgement = (function() {

                /**
                 * Properties of an Acknowledgement.
                 * @typedef {Object} tripod.tcp.v1.Acknowledgement.$Properties
                 * @property {number|null} [sequence] Acknowledgement sequence
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */

                /**
                 * Properties of an Acknowledgement.
                 * @memberof tripod.tcp.v1
                 * @interface IAcknowledgement
                 * @augments tripod.tcp.v1.Acknowledgement.$Properties
                 * @deprecated Use tripod.tcp.v1.Acknowledgement.$Properties instead.
                 */

                /**
                 * Shape of an Acknowledgement.
                 * @typedef {tripod.tcp.v1.Acknowledgement.$Properties} tripod.tcp.v1.Acknowledgement.$Shape
                 */

                /**
                 * Constructs a new Acknowledgement.
                 * @memberof tripod.tcp.v1
                 * @classdesc Represents an Acknowledgement.
                 * @constructor
                 * @param {tripod.tcp.v1.Acknowledgement.$Properties=} [properties] Properties to set
                 * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
                 */
                const Acknowledgement = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                /**
                 * Acknowledgement sequence.
                 * @member {number} sequence
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @instance
                 */
                Acknowledgement.prototype.sequence = 0;

                /**
                 * Creates a new Acknowledgement instance using the specified properties.
                 * @function create
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {tripod.tcp.v1.Acknowledgement.$Properties=} [properties] Properties to set
                 * @returns {tripod.tcp.v1.Acknowledgement} Acknowledgement instance
                 * @type {{
                 *   (properties: tripod.tcp.v1.Acknowledgement.$Shape): tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape;
                 *   (properties?: tripod.tcp.v1.Acknowledgement.$Properties): tripod.tcp.v1.Acknowledgement;
                 * }}
                 */
                Acknowledgement.create = function(properties) {
                    return new Acknowledgement(properties);
                };

                /**
                 * Encodes the specified Acknowledgement message. Does not implicitly {@link tripod.tcp.v1.Acknowledgement.verify|verify} messages.
                 * @function encode
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {tripod.tcp.v1.Acknowledgement.$Properties} message Acknowledgement message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Acknowledgement.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && message.sequence !== 0)
                        writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.sequence);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                /**
                 * Encodes the specified Acknowledgement message, length delimited. Does not implicitly {@link tripod.tcp.v1.Acknowledgement.verify|verify} messages.
                 * @function encodeDelimited
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {tripod.tcp.v1.Acknowledgement.$Properties} message Acknowledgement message or plain object to encode
                 * @param {$protobuf.Writer} [writer] Writer to encode to
                 * @returns {$protobuf.Writer} Writer
                 */
                Acknowledgement.encodeDelimited = function(message, writer) {
                    return this.encode(message, (writer || $Writer.create()).fork()).ldelim();
                };

                /**
                 * Decodes an Acknowledgement message from the specified reader or buffer.
                 * @function decode
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @param {number} [length] Message length if known beforehand
                 * @returns {tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape} Acknowledgement
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Acknowledgement.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.tripod.tcp.v1.Acknowledgement();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 0)
                                    break;
                                if (value = reader.uint32())
                                    message.sequence = value;
                                else
                                    delete message.sequence;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                /**
                 * Decodes an Acknowledgement message from the specified reader or buffer, length delimited.
                 * @function decodeDelimited
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
                 * @returns {tripod.tcp.v1.Acknowledgement & tripod.tcp.v1.Acknowledgement.$Shape} Acknowledgement
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                Acknowledgement.decodeDelimited = function(reader) {
                    if (!(reader instanceof $Reader))
                        reader = new $Reader(reader);
                    return this.decode(reader, reader.size());
                };

                /**
                 * Creates an Acknowledgement message from a plain object. Also converts values to their respective internal types.
                 * @function fromObject
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {Object.<string,*>} object Plain object
                 * @returns {tripod.tcp.v1.Acknowledgement} Acknowledgement
                 */
                Acknowledgement.fromObject = function (object, _depth) {
                    if (object instanceof $root.tripod.tcp.v1.Acknowledgement)
                        return object;
                    if (!$util.isObject(object))
                        throw $TypeError(".tripod.tcp.v1.Acknowledgement: object expected");
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let message = new $root.tripod.tcp.v1.Acknowledgement();
                    if (object.sequence != null)
                        if ($Number(object.sequence) !== 0)
                            message.sequence = object.sequence >>> 0;
                    return message;
                };

                /**
                 * Creates a plain object from an Acknowledgement message. Also converts values to other types if specified.
                 * @function toObject
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @static
                 * @param {tripod.tcp.v1.Acknowledgement} message Acknowledgement
                 * @param {$protobuf.IConversionOptions} [options] Conversion options
                 * @returns {Object.<string,*>} Plain object
                 */
                Acknowledgement.toObject = function (message, options, _depth) {
                    if (!options)
                        options = {};
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    let object = {};
                    if (options.defaults)
                        object.sequence = 0;
                    if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                        object.sequence = message.sequence;
                    return object;
                };

                /**
                 * Converts this Acknowledgement to JSON.
                 * @function toJSON
                 * @memberof tripod.tcp.v1.Acknowledgement
                 * @instance
                 * @returns {Object.<string,*>} JSON object
                 */
                Acknowledgement.prototype.toJSON = function() {
                    return Acknowledgement.toObject(this, $protobuf.util.toJSONOptions);
                };

                return Acknowledgement;
            })();

            return v1;
        })();

        return tcp;
    })();

    return tripod;
})();

export {
  $root as default
};
