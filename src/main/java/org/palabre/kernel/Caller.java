package org.palabre.kernel;

import java.util.UUID;

/** Who asks, as far as the kernel must know; {@code identity} answers. */
public interface Caller {
    /** The member's id; a {@link Problem} 401 for a visitor. */
    UUID id();
}
