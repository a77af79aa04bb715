package org.palabre.space;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the first thing stands to the second. People make {@code RELATED}; the others are the record of what happened to the things. */
@Schema(name = "LinkKind")
public enum LinkKind {
    RELATED, SPLIT_FROM, AMENDED_FROM, MERGED_INTO, GREW_FROM
}
