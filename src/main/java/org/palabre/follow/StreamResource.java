package org.palabre.follow;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Connections;
import org.palabre.kernel.Problem;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

@Path("/api/v1")
@Tag(name = "stream")
@Transactional
public class StreamResource {
    private static final int MOST_TOPICS = 10;
    private static final String BELL = "me";
    @Inject
    Subjects subjects;
    @Inject
    Live live;
    @Inject
    Me me;

    @GET
    @Path("stream")
    @PermitAll
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "What happens to threads and in spaces, told as it happens", description = "Server-sent events, of ids and kinds only: who wants to know "
            + "more asks for it. `event` is the kind, as in the bell (`CommentPosted`, `CommentEdited`, `ProposalAnswered` …); `FileAttached`, `AttachmentEdited` and `FileDetached`; `ProposalsMerged`, "
            + "whose subject stays, also to who listens to what went into it; `VotesChanged`; `CommentChanged` and `SubjectChanged` for what moderators did to something that one sees, "
            + "`CommentGone` and `SubjectGone` where one sees it no more; `NotificationsChanged`, of no data and no id, where there may be something new in one's bell; `Listening` once all that happens from then on is told, and `Reset` instead where what was missed cannot be. `data` is "
            + "`{\"subject\": {\"type\": \"PROPOSAL\", \"id\": \"…\"}, \"objectId\": \"…\", \"at\": \"…\"}`. It ends when the token does, or once a topic is no longer there for this person.")
    @APIResponse(responseCode = "200", description = "A stream that does not end by itself",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(type = SchemaType.STRING, examples = {"event: Listening\ndata: {}\n\n"})))
    @APIResponse(responseCode = "503", description = "There is no room for one more stream: see Retry-After")
    public void listen(
            @QueryParam("topics") @Parameter(required = true, example = "proposal:0199aaaa-0000-7000-8000-000000000000",
                    description = "At most ten, with commas between: `space:{slug}`, `proposal:{id}`, `debate:{id}`, and `me`: my bell") String topics,
            @HeaderParam("Last-Event-ID") @Parameter(description = "The last event's id that was heard: what was missed since is told first") String heard,
            @Context SseEventSink sink, @Context RoutingContext http) {
        var named = named(topics);
        var bell = named.remove(BELL);
        if (bell) me.member();
        if (me.signedIn()) me.active().require();
        var ids = named.stream().map(this::topic).collect(Collectors.toSet());
        var last = heard == null || heard.isBlank() ? null : Choice.idIn("Last-Event-ID", heard.strip());
        var leave = live.admit(me.counted(http.request()), !me.signedIn());
        var listener = new Listener(me.idOrNull(), ids, bell, me.until(), last, http.request(), sink);
        Connections.atEnd(http, () -> {
            listener.gone();
            leave.run();
        });
        // Neither kept nor gathered on the way.
        http.response().putHeader(HttpHeaders.CONTENT_TYPE, MediaType.SERVER_SENT_EVENTS).putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("X-Accel-Buffering", "no").setChunked(true);
        if (http.request().method() == HttpMethod.HEAD) {
            listener.end();
            return;
        }
        http.response().write("retry: 3000\n\n");
        live.join(listener);
    }

    private static Set<String> named(String given) {
        if (given == null || given.isBlank()) throw Problem.invalid("topics", "NotBlank");
        var named = given.split(",", -1);
        if (named.length > MOST_TOPICS) throw Problem.invalid("topics", "topics", MOST_TOPICS);
        return new HashSet<>(Arrays.asList(named));
    }

    private UUID topic(String named) {
        var colon = named.indexOf(':');
        var id = named.substring(colon + 1);
        return switch (Choice.of("topics", named.substring(0, Math.max(0, colon)), "", "space", "proposal", "debate")) {
            case "space" -> subjects.space(id).spaceId();
            case "proposal" -> subjects.see(SubjectType.PROPOSAL, Choice.id(id)).id();
            case "debate" -> subjects.see(SubjectType.DEBATE, Choice.id(id)).id();
            default -> throw Problem.invalid("topics", "choice", "space:…, proposal:…, debate:…, me");
        };
    }
}
