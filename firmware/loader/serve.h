/* The host's requests to the loader. */
#ifndef SERVE_H
#define SERVE_H
#include "loader.h"

/* Serves one frame from the host. Frames that are not requests are ignored; every request is answered. */
void serve_frame(struct loader *loader, const struct frame *frame);

#endif
