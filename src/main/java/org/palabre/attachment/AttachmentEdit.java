package org.palabre.attachment;

import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What to change of an attachment; what is left out stays. */
public record AttachmentEdit(
        @Schema(description = "Of a picture: what it shows, in 1 to 500 characters", example = "Le plan de l’atelier, dessiné au feutre") String alternative,
        @Schema(description = "Of a picture: whether it says nothing that the text does not; then it has no alternative", example = "false") Boolean decorative,
        @Min(0) @Schema(description = "Its place among the others, from 0; past the last one: the last", example = "0") Integer place) {}
