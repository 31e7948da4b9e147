"""A lane of kv_store_v1 in Python alone: all of proto/README.md, over standard input and output."""
import struct, sys, zlib

START, HELLO, INPUT, RELAY, TICK, BALLOT, STATUS = range(1, 8)
RECALL, REPLAY = 13, 14
VERSION, RIG, LANE_MAX, CRC_SIZE = 1, 0, 3, 4
HEADER = struct.Struct("<BBBBHHHI")  # version to cycle, in the order of the table
FRAME_SIZE_MAX, RUN_SIZE_MAX, VALUE_SIZE_MAX, CAPACITY_MAX, KEYS_MAX = 1018, 1023, 40, 131072, 24
PAYLOAD_SIZE_MAX, REPLAYED_MAX, LOGGED_MAX = 1000, 32, 1024
ACCEPTED, BAD_LENGTH, BAD_CRC, BAD_HEADER, BAD_PAYLOAD, STALE, DUPLICATE = range(7)  # as in Status
PUT, GET, DELETE, LEN, KEYS_SORTED = range(1, 6)
STORED, REPLACED, FULL, FOUND, ABSENT, DELETED, LENGTH, KEYS = range(1, 9)
CONTINUED = bytes(range(0x80, 0x100))  # bytes of a varint that are not its last
fixed64 = struct.Struct("<Q").pack

class Refused(Exception):
    """A frame that changes nothing but the counter it names."""

def require(holds, counter):
    if not holds:
        raise Refused(counter)

def varint(value):
    return bytes([value]) if value < 0x80 else bytes([value & 0x7F | 0x80]) + varint(value >> 7)

def encode(kinds, *values):
    """A message whose fields 1, 2, ... are varints, fixed64s or bytes, as these letters say."""
    write = {"v": varint, "f": fixed64, "b": lambda value: varint(len(value)) + value}
    return b"".join(bytes([number << 3 | "vfb".index(kind)]) + write[kind](value)
                    for number, (kind, value) in enumerate(zip(kinds, values), 1) if value)

def field(number, kind, rest):
    """The value of this field if `rest` begins with it, or its default; and what comes after it."""
    word = b""
    if rest[:1] == bytes([number << 3 | "vfb".index(kind)]):
        size = 8 if kind == "f" else len(rest) - len(rest[1:].lstrip(CONTINUED))
        word, rest = rest[1:1 + size], rest[1 + size:]
    bits, limit = (8, 2**64) if kind == "f" else (7, 2**32)
    value = sum((byte % 2**bits) << bits * place for place, byte in enumerate(word)) % limit
    return (rest[:value], rest[value:]) if kind == "b" else (value, rest)

def decode(kinds, message):
    """The fields of such a message. It is canonical if they encode to the same bytes again."""
    values, rest = [], message
    for number, kind in enumerate(kinds, 1):
        value, rest = field(number, kind, rest)
        values.append(value)
    require(encode(kinds, *values) == message, BAD_PAYLOAD)
    return values

def encode_readings(value):
    return b"" if value is None else encode("b", encode("vb", 1, value))

def decode_readings(message):
    """What the only source says; None: silence."""
    (reading,) = decode("b", message)
    number, value = decode("vb", reading) if reading else (1, None)
    require(number == 1 and len(value or b"") <= VALUE_SIZE_MAX, BAD_PAYLOAD)
    return value

def encode_replay(first, told):
    return encode("v", first) + b"".join(b"\x12" + varint(len(one)) + one
                                         for one in map(encode_readings, told))

def decode_replay(message):
    first, rest = field(1, "v", message)
    told = []
    while rest[:1] == b"\x12":
        one, rest = field(2, "b", rest)
        told.append(decode_readings(one))
    require(encode_replay(first, told) == message and len(told) <= REPLAYED_MAX, BAD_PAYLOAD)
    return first, told

def cobs_encode(frame):
    blocks = [run[at:at + 254] for run in frame.split(b"\0") for at in range(0, len(run) + 1, 254)]
    return b"".join(bytes([len(block) + 1]) + block for block in blocks) + b"\0"

def cobs_decode(run):
    frame, at = b"", 0
    while at < len(run):
        start, at = at + 1, at + run[at]
        frame += run[start:at] + (b"\0" if at - start < 254 and at < len(run) else b"")
    require(at == len(run) <= RUN_SIZE_MAX, BAD_LENGTH)
    return frame

class Lane:
    address, peers, counts = None, [], [0] * 7  # No life has begun.

    def receive(self, frame):
        require(HEADER.size + CRC_SIZE <= len(frame) <= FRAME_SIZE_MAX, BAD_LENGTH)
        version, kind, source, destination, size, _, epoch, cycle = HEADER.unpack_from(frame)
        payload, crc = frame[HEADER.size:-CRC_SIZE], int.from_bytes(frame[-CRC_SIZE:], "little")
        require(size == len(payload), BAD_LENGTH)
        require(crc == zlib.crc32(frame[:-CRC_SIZE]), BAD_CRC)
        require(version == VERSION and destination <= LANE_MAX, BAD_HEADER)
        if (kind, source) == (START, RIG):
            return self.start(destination, epoch, cycle, payload)
        from_rig = kind in (INPUT, TICK, STATUS, RECALL, REPLAY)
        senders = self.peers if kind == RELAY else [RIG] if from_rig else []
        require(destination == self.address and source in senders, BAD_HEADER)
        require(epoch == self.epoch, STALE)
        if kind in (RECALL, REPLAY):
            return (self.recall if kind == RECALL else self.replay)(cycle, payload)
        tells = kind in (INPUT, RELAY)
        value = decode_readings(payload) if tells else require(not payload, BAD_PAYLOAD)
        if kind == STATUS:
            return self.send(STATUS, cycle, encode("vvvvvvv", *self.counts))
        newest = self.readings[source][0] if tells else -1
        require(cycle >= max(newest, self.closed), STALE)
        require(cycle > newest, DUPLICATE)
        if tells:
            self.readings[source] = cycle, value
        for peer in self.peers if kind == INPUT else []:
            self.send(RELAY, cycle, payload, peer)
        self.settle(cycle, exchange_over=kind == TICK)

    def start(self, address, epoch, cycle, payload):
        lane, lanes, sources, config, recover = decode("vvvbv", payload)
        (capacity,) = decode("v", config)
        require(lane == address and 1 <= lane <= lanes <= LANE_MAX and recover <= 1, BAD_PAYLOAD)
        require(sources == 1 and 1 <= capacity <= CAPACITY_MAX, BAD_PAYLOAD)
        self.address, self.epoch, self.lanes, self.capacity = address, epoch, lanes, capacity
        self.peers = [peer for peer in range(1, lanes + 1) if peer != address]
        self.readings = dict.fromkeys([RIG, *self.peers], (-1, None))
        self.counts, self.sequence, self.closed, self.slots = [0] * 7, 0, -1, 0
        self.entries, self.log = {}, {}  # The log: what was agreed on, by cycle.
        self.send(HELLO, cycle, encode("bb", b"kv_store_v1", b"python"))

    def send(self, kind, cycle, payload, destination=RIG):
        header = kind, self.address, destination, len(payload), self.sequence, self.epoch, cycle
        frame = HEADER.pack(VERSION, *header) + payload
        sys.stdout.buffer.write(cobs_encode(frame + zlib.crc32(frame).to_bytes(CRC_SIZE, "little")))
        self.sequence = (self.sequence + 1) % 2**16

    def settle(self, cycle, exchange_over):
        """Closes the cycle if most lanes agree on its input, or nothing more can come."""
        told = [value for of, value in self.readings.values() if of == cycle]
        agreed = [value for value in told if 2 * told.count(value) > self.lanes]
        if cycle <= self.closed or not (agreed or exchange_over):
            return
        self.closed = cycle
        if agreed:
            value = agreed[0]
            self.keep(cycle, value)
            # What is answered depends on all slots before: a lane that has missed one can not step.
            if cycle == self.slots:
                self.step(value)
        self.tell_position(cycle)

    def keep(self, cycle, value):
        self.log.setdefault(cycle, value)
        if len(self.log) > LOGGED_MAX:
            del self.log[next(iter(self.log))]

    def step(self, value):
        slot, self.slots = self.slots, self.slots + 1
        output = encode("vfbv", *self.answer(value))
        if slot == self.closed:
            self.send(BALLOT, slot, encode("vb", slot, output))

    def tell_position(self, cycle):
        if self.slots <= self.closed:
            self.send(RECALL, cycle, encode("v", self.slots))

    def recall(self, cycle, payload):
        """Gives what the log holds of the cycles asked for."""
        first, count = decode("vv", payload)
        require(1 <= count <= REPLAYED_MAX, BAD_PAYLOAD)
        told = []
        while len(told) < count and first + len(told) in self.log:
            told.append(self.log[first + len(told)])
        while len(encode_replay(first, told)) > PAYLOAD_SIZE_MAX:
            told.pop()
        self.send(REPLAY, cycle, encode_replay(first, told))

    def replay(self, cycle, payload):
        """Steps on the cycles that were missed, and on what the log holds after them."""
        first, told = decode_replay(payload)
        before = self.slots
        for missed, value in enumerate(told, first):
            if missed == self.slots <= self.closed:
                self.step(value)
                self.keep(missed, value)
        while self.slots <= self.closed and self.slots in self.log:
            self.step(self.log[self.slots])
        if self.slots > before:
            self.tell_position(cycle)

    def answer(self, reading):
        """The fields of an Answer; what is no operation counts as silence, and has none."""
        try:
            kind, key, value = decode("vff", reading or b"")
        except Refused:
            return []
        if not PUT <= kind <= KEYS_SORTED or (kind == LEN and key) or (kind != PUT and value):
            return []
        if kind == LEN:
            return [LENGTH, len(self.entries)]
        if kind == KEYS_SORTED:
            keys = sorted(one for one in self.entries if one >= key)
            return [KEYS, 0, b"".join(map(fixed64, keys[:KEYS_MAX])), len(keys) > KEYS_MAX]
        before = self.entries.pop(key, None) if kind == DELETE else self.entries.get(key)
        if kind != PUT:
            return [ABSENT] if before is None else [FOUND if kind == GET else DELETED, before]
        if before is None and len(self.entries) == self.capacity:
            return [FULL]
        self.entries[key] = value
        return [STORED] if before is None else [REPLACED, before]

lane, rest = Lane(), b""
while chunk := sys.stdin.buffer.read1(65536):
    *runs, rest = (rest + chunk).split(b"\0")
    for run in filter(None, runs):
        try:
            lane.receive(cobs_decode(run))
            lane.counts[ACCEPTED] += 1
        except Refused as refused:
            lane.counts[refused.args[0]] += 1
    rest = rest[:RUN_SIZE_MAX + 1]  # Enough to refuse what is too long once it ends.
    sys.stdout.buffer.flush()
