package org.palabre.kernel;

import java.util.Map;
import java.util.Set;

/** What those are called who are mentioned in texts; {@code identity} answers. */
public interface Names {
    /** The names of those that there are; the others are left out. */
    Map<Mention, String> of(Set<Mention> mentioned);
}
