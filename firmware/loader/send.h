/* What the loader sends: frames to the rig, of which IDENTITY is the one that is not a reply. */
#ifndef SEND_H
#define SEND_H
#include "loader.h"

/* Sends the payload at loader->frame[FRAME_HEADER_SIZE]. */
void send_frame(struct loader *loader, enum frame_type type, uint32_t payload_size);

void send_identity(struct loader *loader);

#endif
