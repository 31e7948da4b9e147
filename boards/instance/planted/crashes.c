/* The C lane with a planted bug: it reads where there is nothing, in its third slot. */
#define lane_step good_lane_step
#include "../../../systems/sensor_poll_v3/lanes/c/lane.c"
#undef lane_step

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  static volatile uint32_t steps;
  static volatile uint32_t nowhere = 0xf0000000u;
  steps++;
  if (steps >= 3) {
    return *(const volatile uint32_t *)(uintptr_t)nowhere;
  }
  return good_lane_step(state, readings, sources, output);
}
