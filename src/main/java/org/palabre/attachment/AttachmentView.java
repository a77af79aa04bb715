package org.palabre.attachment;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql.Row;
import org.palabre.kernel.Versioned;

/** A picture or a document beside a thing. */
@Schema(name = "Attachment")
public record AttachmentView(UUID id, Kind kind, @Schema(example = "Plan de l’atelier.pdf") String name, @Schema(example = "application/pdf") String mediaType,
        @Schema(example = "184320") long bytes,
        @Schema(nullable = true, description = "Of a picture, in pixels", example = "2048") Integer width, @Schema(nullable = true, example = "1536") Integer height,
        @Schema(nullable = true, description = "What a picture shows, for who does not see it", example = "Le plan de l’atelier, dessiné au feutre") String alternative,
        @Schema(description = "Of a picture: whether it says nothing that the text does not") boolean decorative,
        @Schema(description = "Where its content is, from this server's root. Where not everybody may see it, the link is mine and lasts for ten to twenty minutes: then ask again",
                example = "/api/v1/attachments/0199aaaa-0000-7000-8000-000000000000/content") String url,
        Instant attachedAt, int version, Can can) implements Versioned {

    @Schema(name = "AttachmentKind")
    public enum Kind {
        PICTURE, DOCUMENT
    }

    @Schema(name = "AttachmentCan")
    public record Can(Right edit, Right remove) {}

    /** @param pass null where everybody may see it */
    static AttachmentView of(Row row, String pass, Right editing) {
        var id = row.id("id");
        var format = row.one("format", Format.class);
        var picture = format.picture();
        return new AttachmentView(id, picture ? Kind.PICTURE : Kind.DOCUMENT, row.text("name"), format.mediaType, row.whole("bytes"),
                picture ? row.count("width") : null, picture ? row.count("height") : null, row.text("alternative"), row.is("decorative"),
                "/api/v1/attachments/" + id + "/content" + (pass == null ? "" : "?pass=" + pass), row.at("attached_at"), row.count("version"), new Can(editing, editing));
    }
}
