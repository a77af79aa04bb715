package org.palabre.space;

import org.palabre.kernel.Right;

/**
 * What the feature that makes things of a kind says of them to whoever keeps something beside them and does not know the
 * feature: one bean for each kind.
 */
public interface Editable {
    SubjectType kind();

    /** Whether this person may edit the thing, as it stands at this moment. */
    Right editing(Subject thing);
}
