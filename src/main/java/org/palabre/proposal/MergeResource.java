package org.palabre.proposal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.palabre.comment.Threads;
import org.palabre.identity.Me;
import org.palabre.kernel.Choice;
import org.palabre.kernel.Created;
import org.palabre.kernel.DomainEvent;
import org.palabre.kernel.Idempotent;
import org.palabre.kernel.Problem;
import org.palabre.space.Authors;
import org.palabre.space.Closing;
import org.palabre.space.LinkKind;
import org.palabre.space.Links;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;
import org.palabre.space.Themes;
import org.palabre.vote.Votes;

/** What moderators of a space do where two proposals say the same, or one says two things. See docs/adr/0055-merging.md. */
@Path("/api/v1")
@Tag(name = "proposals")
@Transactional
public class MergeResource {
    @Inject
    Proposals proposals;
    @Inject
    Amendments amendments;
    @Inject
    Births births;
    @Inject
    Subjects subjects;
    @Inject
    Votes votes;
    @Inject
    Threads threads;
    @Inject
    Authors authors;
    @Inject
    Links links;
    @Inject
    Themes themes;
    @Inject
    Me me;
    @Inject
    Event<DomainEvent> happened;

    @POST
    @Path("proposals/{id}/merge")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Merges a proposal, and others with it, into another one of its space, which keeps their supports (one per person), comments, followers "
            + "and authors; their addresses lead there from now on. Answers, attachments and amendments stay behind: what is answered goes into nothing that is not (409)")
    public RestResponse<ProposalView> merge(@PathParam("id") String id, @NotNull @Valid NewMerge wanted) {
        var gone = new LinkedHashSet<>(wanted.others());
        gone.add(Choice.id(id));
        if (gone.contains(wanted.into())) throw Problem.invalid("into", "merge-itself");
        var held = held(Choice.id(id), wanted);
        var into = held.get(wanted.into());
        var answered = proposals.answered(held.keySet());
        // What was said of it officially would be said of nothing any more.
        if (!answered.isEmpty() && !answered.contains(into.id())) throw Problem.conflict("merge-answered");
        var under = held.values().stream().map(each -> each.space().phase()).filter(Objects::nonNull).map(phase -> phase.id()).toList();
        votes.merge(gone, into.id(), under);
        for (var from : gone) {
            threads.move(from, into.id());
            authors.unite(from, into.id());
            links.link(from, into.id(), LinkKind.MERGED_INTO);
            subjects.close(held.get(from), Closing.MERGED);
            proposals.lead(from, into.id());
            amendments.lapse(held.get(from));
            happened.fire(new ProposalsMerged(me.id(), into.space().spaceId(), into.id(), from));
        }
        return RestResponse.ok(proposals.view(subjects.see(SubjectType.PROPOSAL, into.id())));
    }

    /**
     * All of them, locked against votes, comments and each other; in the order of ids, so that of two who merge the same ones
     * at once none waits in a ring.
     *
     * @throws Problem 404 for what is in the path, 400 for what the body names, 403 and 409 where one may not be merged
     */
    private Map<UUID, Subject> held(UUID path, NewMerge wanted) {
        var first = subjects.see(SubjectType.PROPOSAL, path);
        ProposalView.merging(first).require();
        // The counts of a space, in which each of them moves something, are moved by one merge at a time.
        subjects.holdSpace(first.space().spaceId());
        votes.beforeMerging(first.space().spaceId());
        var ids = new LinkedHashSet<>(wanted.others());
        ids.add(path);
        ids.add(wanted.into());
        var inOrder = new ArrayList<>(ids);
        inOrder.sort(Comparator.comparing(UUID::toString));
        var held = new HashMap<UUID, Subject>();
        for (var id : inOrder) held.put(id, id.equals(path) ? subjects.seeToChange(SubjectType.PROPOSAL, id) : named(id, id.equals(wanted.into()) ? "into" : "others"));
        for (var id : inOrder) {
            if (!held.get(id).space().spaceId().equals(first.space().spaceId()))
                throw Problem.invalid(id.equals(wanted.into()) ? "into" : "others", "merge-elsewhere");
            ProposalView.merging(held.get(id)).require();
        }
        return held;
    }

    private Subject named(UUID id, String field) {
        try {
            return subjects.seeToChange(SubjectType.PROPOSAL, id);
        } catch (Problem notThere) {
            throw Problem.invalid(field, "merge-unknown");
        }
    }

    @POST
    @Path("proposals/{id}/split")
    @RolesAllowed({"member", "partner", "moderator", "admin"})
    @Idempotent
    @Operation(summary = "Publishes what of a proposal is chosen as one of its own, linked both ways, with copies of the comments that are chosen; what it is split from stays as it is")
    public RestResponse<ProposalView> split(@PathParam("id") String id, @NotNull @Valid NewSplit wanted) {
        var seen = subjects.see(SubjectType.PROPOSAL, Choice.id(id));
        ProposalView.splitting(seen).require();
        subjects.holdSpace(seen.space().spaceId());
        var from = subjects.seeToChange(SubjectType.PROPOSAL, seen.id());
        ProposalView.splitting(from).require();
        var theme = wanted.theme() == null ? proposals.get(from.id()).themeId : themes.idOf(wanted.theme());
        var own = births.publish(from.space(), wanted.title(), wanted.body(), theme);
        if (wanted.authors()) authors.copy(from.id(), own);
        threads.copy(from, own, Set.copyOf(wanted.comments()));
        links.link(own, from.id(), LinkKind.SPLIT_FROM);
        happened.fire(new ProposalEvents.ProposalSplit(me.id(), from.space().spaceId(), from.id(), own));
        return Created.at("proposals/" + own, proposals.view(subjects.see(SubjectType.PROPOSAL, own)));
    }
}
