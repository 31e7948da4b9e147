/* The C lane with a planted bug: it hangs in its third slot, so that its image is never confirmed. */
#define lane_step good_lane_step
#include "../../../systems/sensor_poll_v3/lanes/c/lane.c"
#undef lane_step

uint32_t lane_step(struct lane_state *state, const struct lane_reading *readings, uint32_t sources,
                   uint8_t *output)
{
  static uint32_t steps;
  steps++;
  if (steps >= 3) {
    for (;;) {
    }
  }
  return good_lane_step(state, readings, sources, output);
}
