package org.palabre.attachment;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Connections;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Places;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Text;
import org.palabre.kernel.Versioned;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** An upload has no transaction at its door: {@link Attaching} begins them, and knows a retry. */
@Path("/api/v1")
@Tag(name = "attachments")
public class AttachmentResource {
    /** A thread of ours, of some 200, writes a file as fast as it is read. Most of the places may be one address's, behind which a whole meeting may sit and look at one page. */
    private final Places places = new Places(128, 96);
    /** Bytes a second: what a phone far from any mast still reads. */
    private static final int SLOWEST_LINE = 32 * 1024;
    @ConfigProperty(name = "palabre.limits.slowest-answer")
    Duration slowest;
    @Inject
    Attachments attachments;
    @Inject
    AttachmentSettings settings;
    @Inject
    Uploads uploads;
    @Inject
    Stores stores;
    @Inject
    Subjects subjects;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    @GET
    @Path("{subjects: proposals|debates|comments}/{id}/attachments")
    @PermitAll
    @Transactional
    @Operation(summary = "All that is attached to a proposal, a debate or a comment, in its order")
    public AttachmentList list(@PathParam("subjects") String type, @PathParam("id") String id) {
        var thing = subjects.see(SubjectType.of(type), Choice.id(id));
        var editing = attachments.editing(thing);
        var items = attachments.of(thing, editing);
        var attaching = editing.and(stores::open).and(items.size() < settings.number(), Right.notNow("attachments-full"));
        return new AttachmentList(items, new AttachmentList.Limits(settings.size().asLongValue(), settings.number()), new AttachmentList.Can(attaching));
    }

    @POST
    @Path("proposals/{id}/attachments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Attaches a picture (JPEG, PNG, GIF, WebP) or a document (PDF, OOXML, ODF) to a proposal that I may edit; what it is, its content says. "
            + "A picture is drawn anew: upright, at most 2048 pixels wide and high, without where and with what it was taken, and only the first of one that moves")
    public RestResponse<AttachmentView> attachToProposal(@PathParam("id") String id, @RestForm("file") List<FileUpload> file,
            @RestForm("alternative") String alternative, @RestForm("decorative") String decorative) {
        return attach(SubjectType.PROPOSAL, id, file, alternative, decorative);
    }

    @POST
    @Path("debates/{id}/attachments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Attaches a picture or a document to a debate that I may edit, as to a proposal")
    public RestResponse<AttachmentView> attachToDebate(@PathParam("id") String id, @RestForm("file") List<FileUpload> file,
            @RestForm("alternative") String alternative, @RestForm("decorative") String decorative) {
        return attach(SubjectType.DEBATE, id, file, alternative, decorative);
    }

    @POST
    @Path("comments/{id}/attachments")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Operation(summary = "Attaches a picture or a document to a comment that I may edit, as to a proposal")
    public RestResponse<AttachmentView> attachToComment(@PathParam("id") String id, @RestForm("file") List<FileUpload> file,
            @RestForm("alternative") String alternative, @RestForm("decorative") String decorative) {
        return attach(SubjectType.COMMENT, id, file, alternative, decorative);
    }

    private RestResponse<AttachmentView> attach(SubjectType type, String id, List<FileUpload> files, String alternative, String decorative) {
        if (files.size() > 1) throw Problem.invalid("file", "attachment-one");
        return uploads.receive(type, Choice.id(id), files.isEmpty() ? null : files.get(0), alternative,
                Choice.of("decorative", decorative, "false", "true", "false").equals("true"));
    }

    @GET
    @Path("attachments/{id}")
    @PermitAll
    @Transactional
    @Operation(summary = "One attachment")
    public AttachmentView read(@PathParam("id") String id) {
        var thing = attachments.thing(Choice.id(id));
        return attachments.one(Choice.id(id), attachments.editing(subjects.see(thing.type(), thing.subject())));
    }

    @GET
    @Path("attachments/{id}/content")
    @PermitAll
    @Operation(summary = "What is in it: a picture is shown, a document downloaded")
    @APIResponse(responseCode = "200", description = "Its bytes", content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public RestResponse<StreamingOutput> content(@PathParam("id") String id,
            @QueryParam("pass") @Parameter(description = "In the place of a token, as `url` has it where not everybody may see it") String pass, @Context HttpHeaders headers, @Context RoutingContext http) {
        var file = attachments.served(Choice.id(id), pass);
        var tag = "\"" + file.id() + "\"";
        var known = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(tag)) return described(RestResponse.ResponseBuilder.create(RestResponse.Status.NOT_MODIFIED), file, tag).build();
        return described(RestResponse.ResponseBuilder.ok(http.request().method() == HttpMethod.HEAD ? null : written(file, http), file.format().mediaType), file, tag)
                .header(HttpHeaders.CONTENT_LENGTH, file.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, FileNames.disposition(file.name(), file.format().picture())).build();
    }

    /** Opened before anything is answered: what is not there is a 404, and not half an answer. */
    private StreamingOutput written(Attachments.Served file, RoutingContext http) {
        places.take(http, me.counted(http.request()), slowest.plusSeconds(file.bytes() / SLOWEST_LINE));
        var in = stores.asked(store -> store.open(file.id()));
        return Connections.whole(http.request(), out -> {
            try (in) {
                in.transferTo(out);
            }
        });
    }

    /**
     * Whoever may keep it asks each time whether it is still to be seen: what is hidden is gone at once. That it is taken for nothing else, and
     * may do nothing where it is opened, every answer of ours says (quarkus.http.header).
     */
    private static RestResponse.ResponseBuilder<StreamingOutput> described(RestResponse.ResponseBuilder<StreamingOutput> answer, Attachments.Served file, String tag) {
        return answer.header(HttpHeaders.ETAG, tag).header(HttpHeaders.VARY, "Authorization, Origin")
                .header(HttpHeaders.CACHE_CONTROL, file.open() ? "public, no-cache" : "private, no-cache");
    }

    @PATCH
    @Path("attachments/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Transactional
    @Operation(summary = "Says anew what a picture shows, or gives an attachment another place, where I may edit what it is of")
    public AttachmentView edit(@PathParam("id") String id, @Context HttpHeaders headers, @NotNull @Valid AttachmentEdit edit) {
        var thing = held(id);
        var editing = attachments.editing(thing);
        editing.require();
        var current = attachments.one(Choice.id(id), editing);
        Versioned.requireMatch(headers, current.version());
        if (edit.alternative() != null || edit.decorative() != null) {
            if (current.kind() != AttachmentView.Kind.PICTURE) throw Problem.invalid("alternative", "alternative-of-document");
            var decorative = edit.decorative() != null ? edit.decorative() : current.decorative() && edit.alternative() == null;
            var said = decorative ? Text.stripped(edit.alternative()) : edit.alternative() == null ? current.alternative() : Text.stripped(edit.alternative());
            var words = said == null || said.isEmpty() ? null : said;
            Uploads.alternative(words, decorative);
            attachments.describe(current.id(), words, decorative);
        }
        if (edit.place() != null) attachments.move(thing.id(), current.id(), edit.place());
        if (thing.publishedAt() != null) happened.fire(AttachmentEvents.AttachmentEdited.of(thing, me.id()));
        return attachments.one(current.id(), editing);
    }

    @DELETE
    @Path("attachments/{id}")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Transactional
    @Operation(summary = "Takes an attachment away, where I may edit what it is of")
    public void remove(@PathParam("id") String id) {
        var thing = held(id);
        attachments.editing(thing).require();
        attachments.remove(thing.id(), Choice.id(id));
        if (thing.publishedAt() != null) happened.fire(AttachmentEvents.FileDetached.from(thing, me.id()));
    }

    private Subject held(String id) {
        var thing = attachments.thing(Choice.id(id));
        return subjects.seeToChange(thing.type(), thing.subject());
    }
}
