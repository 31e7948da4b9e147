/* The loader's end of the serial line. */
#include "line.h"

#include "port.h"

static const uint32_t usual_rates[] = {921600, 460800, 230400, 115200};
enum { USUAL_RATES = sizeof usual_rates / sizeof usual_rates[0] };

static void set_rate(struct line *line, uint32_t rate)
{
  port_set_rate(rate);
  line->stream.run_size = 0;
  line->rate = rate;
  line->rate_us = port_us(); /* read now: sending the rest at the old rate took time */
  line->is_bad = false;
}

bool line_take(struct line *line, uint32_t now_us)
{
  uint8_t byte;
  for (uint32_t i = 0; i < STREAM_ENCODED_SIZE_MAX && port_take(&byte); i++) {
    line->byte_us = now_us;
    if (stream_put(&line->stream, byte)) {
      return true;
    }
  }
  return false;
}

void line_on_frame(struct line *line)
{
  line->rate_before = 0;
  line->is_bad = false;
}

/* The usual rate after this one; the first if this one is not usual. */
static uint32_t next_rate(uint32_t rate)
{
  for (uint32_t i = 0; i + 1 < USUAL_RATES; i++) {
    if (usual_rates[i] == rate) {
      return usual_rates[i + 1];
    }
  }
  return usual_rates[0];
}

void line_on_bad_run(struct line *line, bool may_hunt, uint32_t now_us)
{
  if (!line->is_bad) {
    line->is_bad = true;
    line->bad_us = now_us;
  } else if (may_hunt && line->rate_before == 0 && now_us - line->bad_us >= LINE_HUNT_US) {
    set_rate(line, next_rate(line->rate));
  }
}

void line_change_rate(struct line *line, uint32_t rate)
{
  const uint32_t before = line->rate;
  set_rate(line, rate);
  line->rate_before = before;
}

void line_poll(struct line *line, bool may_hunt, uint32_t now_us)
{
  if (line->stream.run_size != 0 && now_us - line->byte_us >= LINE_RUN_US) {
    line->stream.run_size = 0;
    line_on_bad_run(line, may_hunt, now_us);
  }
  if (line->rate_before != 0 && now_us - line->rate_us >= LINE_FALL_BACK_US) {
    const uint32_t before = line->rate_before;
    line->rate_before = 0;
    set_rate(line, before);
  }
}
