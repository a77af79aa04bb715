package org.palabre.follow;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How closely somebody follows. A thread's level goes before its space's; without any it is as {@code NORMAL}. */
@Schema(description = "WATCHING: every event at once; TRACKING: in the bell and the digest; NORMAL: only what concerns me; MUTED: nothing")
public enum Level {
    WATCHING, TRACKING, NORMAL, MUTED
}
