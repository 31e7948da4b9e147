/* The loader's answers to the host's requests. */
#ifndef SERVE_H
#define SERVE_H
#include "loader.h"

/* Serves one frame from the host to the board. What is no request is passed over; every request is answered. */
void serve_frame(struct loader *loader, const struct frame *frame);

#endif
