/** Faults in sensor_poll_v3's C lane, and in the parts it is built with: the proof is not there to find them. */
import { mutantsOf } from "./mutant.ts";

const lane = mutantsOf("sensor_poll_v3", "c", "systems/sensor_poll_v3/lanes/c/lane.c", [
  {
    why: "silence covers the point 1",
    find: "state->hi[source] = 0;",
    replace: "state->hi[source] = 1;",
  },
  {
    why: "an empty value is taken for silence",
    find: "if (reading->bytes == NULL) {",
    replace: "if (reading->bytes == NULL || reading->size == 0) {",
  },
  {
    why: "malformed bytes are taken for a report",
    find: "  if (!proto_read_all(&reader)) {\n    return;\n  }\n",
    replace: "",
  },
  {
    why: "a report is taken though more follows it",
    find: "  if (!proto_read_all(&reader)) {\n    return;",
    replace: "  if (reader.bad) {\n    return;",
  },
  {
    why: "reports are kept from slot to slot",
    find: "  state->present = 0;\n",
    replace: "",
  },
  {
    why: "too few sources are named before a duplicate",
    find: "if (has_duplicate(state)) {",
    replace: "if (state->f <= (sources - 1) / 2 && has_duplicate(state)) {",
  },
  {
    why: "2f sources are taken to be enough",
    find: "(sources - 1) / 2",
    replace: "sources / 2",
  },
  {
    why: "2f + 1 wraps around",
    find: "state->f > (sources - 1) / 2",
    replace: "2 * state->f + 1 > sources",
  },
  {
    why: "f is kept in a byte",
    find: "state->f = f;",
    replace: "state->f = (uint8_t)f;",
  },
  {
    why: "f is ignored",
    find: "(int32_t)state->f, &lo",
    replace: "0, &lo",
  },
  {
    why: "the interval [0, 0] is left out",
    find: "proto_write_message(&writer, PROTO_BYTES(1), message)",
    replace: "proto_write_bytes(&writer, PROTO_BYTES(1), message)",
  },
  {
    why: "bounds are kept in 32 bits",
    find: "  state->lo[source] = lo;\n  state->hi[source] = hi;\n",
    replace: "  state->lo[source] = (int32_t)lo;\n  state->hi[source] = (int32_t)hi;\n",
  },
  {
    why: "sources are counted in four bits",
    find: "  for (uint32_t source = 0; source < sources; source++) {\n    take(",
    replace:
      "  volatile struct {\n    uint32_t source : 4;\n  } at = {0};\n" +
      "  for (; at.source < sources; at.source++) {\n    const uint32_t source = at.source;\n" +
      "    state->present = source == 0 ? 0 : state->present;\n    take(",
  },
  {
    why: "an interval that is inside out ends the process",
    find: "  state->sensors[state->present] = sensor;\n",
    replace:
      "  if (lo > hi) {\n    extern _Noreturn void exit(int);\n    exit(1);\n  }\n" +
      "  state->sensors[state->present] = sensor;\n",
  },
  {
    why: "an alarm is printed on the link until it is acknowledged",
    find: "    return write_refusal(output, DUPLICATE_SENSOR);\n",
    replace:
      "    extern long write(int, const void *, size_t);\n" +
      '    while (write(1, "duplicate sensor ", 17) >= 0) {\n    }\n' +
      "    return write_refusal(output, DUPLICATE_SENSOR);\n",
  },
  {
    why: "that no point is covered is printed on the link",
    find: "&lo, &hi) == 0) {\n",
    replace:
      "&lo, &hi) == 0) {\n    extern long write(int, const void *, size_t);\n" +
      '    (void)!write(1, "no point is covered", 20);\n',
  },
  {
    why: "a lower bound is answered in 32 bits",
    find: "PROTO_FIXED64(1), lo)",
    replace: "PROTO_FIXED64(1), (int32_t)lo)",
  },
]);

const fusion = mutantsOf("sensor_poll_v3", "c", "firmware/parts/fusion.c", [
  {
    why: "an interval does not hold its upper bound",
    find: "if (lo[k] <= t && t <= hi[k]) {",
    replace: "if (lo[k] <= t && t < hi[k]) {",
  },
  {
    why: "bounds are compared as unsigned numbers",
    find: "if (lo[k] <= t && t <= hi[k]) {",
    replace: "if ((uint64_t)lo[k] <= (uint64_t)t && (uint64_t)t <= (uint64_t)hi[k]) {",
  },
  {
    why: "an interval is covered by its hull with 0",
    find: "if (lo[k] <= t && t <= hi[k]) {",
    replace: "if ((lo[k] <= t || 0 <= t) && t <= hi[k]) {",
  },
  {
    why: "one report too few is enough",
    find: "const int32_t need = n - f;",
    replace: "const int32_t need = n - f - (n > 1);",
  },
  {
    why: "a report more is asked of a lower bound",
    find: "if (cover_count(lo, hi, n, lo[i]) >= need) {",
    replace: "if (cover_count(lo, hi, n, lo[i]) > need) {",
  },
  {
    why: "the first lower bound that will do is answered, not the lowest",
    find: "if (found == 0 || lo[i] < best_lo) {",
    replace: "if (found == 0) {",
  },
  {
    why: "the last upper bound that will do is answered, not the highest",
    find: "if (hi[i] > best_hi && cover_count",
    replace: "if (cover_count",
  },
  {
    why: "no upper bound lies under 0",
    find: "best_hi = best_lo;",
    replace: "best_hi = best_lo > 0 ? best_lo : 0;",
  },
  {
    why: "an upper bound is looked for among all but the last report",
    find: "  for (int32_t i = 0; i < n; i++) {\n    if (hi[i] > best_hi",
    replace: "  for (int32_t i = 0; i + 1 < n; i++) {\n    if (hi[i] > best_hi",
  },
  {
    why: "an upper bound as high as the highest replaces it",
    find: "if (hi[i] > best_hi &&",
    replace: "if (hi[i] >= best_hi &&",
    equivalent: "it is replaced by its equal",
  },
]);

const distinct = mutantsOf("sensor_poll_v3", "c", "firmware/parts/distinct.c", [
  {
    why: "the first two sensors are not compared",
    find: "int32_t i = 0; i < count",
    replace: "int32_t i = 2; i < count",
  },
  {
    why: "neighbours are not compared",
    find: "j < i; j++",
    replace: "j + 1 < i; j++",
  },
  {
    why: "only neighbours are compared",
    find: "int32_t j = 0; j < i",
    replace: "int32_t j = i > 0 ? i - 1 : 0; j < i",
  },
  {
    why: "sensors are told apart by their low byte",
    find: "ids[j] == ids[i]",
    replace: "(uint8_t)ids[j] == (uint8_t)ids[i]",
  },
]);

export const sensorPollC = [...lane, ...fusion, ...distinct];
