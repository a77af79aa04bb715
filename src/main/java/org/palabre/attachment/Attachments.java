package org.palabre.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Members;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Right;
import org.palabre.kernel.Sql;
import org.palabre.kernel.Sql.Row;
import org.palabre.space.Editable;
import org.palabre.space.Subject;
import org.palabre.space.SubjectType;
import org.palabre.space.Subjects;

/** The rows of attachments. Whether one may be seen is whether its thing may; whether it may be changed, whether the thing may be edited. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Attachments {
    private static final String FROM = " from attachment a join subject s on s.id = a.subject_id join space sp on sp.id = s.space_id left join subject t on t.id = s.thread_id ";
    /** True where whoever asks may see it; with the parameters of {@link Subjects#asking}. */
    private static final String SEEN = "(" + Subjects.visible("s", "sp") + " and (t.id is null or " + Subjects.visible("t", "sp") + "))";
    /** True where everybody may: then its link needs no pass, and what is behind it may be kept by others than its reader. */
    private static final String OPEN = "(sp.visibility = 'PUBLIC' and " + Subjects.publicly("s") + " and (t.id is null or " + Subjects.publicly("t") + "))";
    private static final String SHOWN = "select a.id, a.name, a.format, a.bytes, a.width, a.height, a.alternative, a.decorative, a.attached_at, a.version, " + OPEN + " as open" + FROM;
    private final Sql sql;
    private final Subjects subjects;
    private final Me me;
    private final Members members;
    private final Passes passes;
    private final Instance<Editable> features;

    Attachments(Sql sql, Subjects subjects, Me me, Members members, Passes passes, @Any Instance<Editable> features) {
        this.sql = sql;
        this.subjects = subjects;
        this.me = me;
        this.members = members;
        this.passes = passes;
        this.features = features;
    }

    /** To attach and detach, to order and to describe: whoever may edit the thing. */
    Right editing(Subject thing) {
        return features.stream().filter(feature -> feature.kind() == thing.type()).findFirst().orElseThrow().editing(thing);
    }

    List<AttachmentView> of(Subject thing, Right editing) {
        return sql.list(SHOWN + "where a.subject_id = :subject order by a.place, a.id", Sql.with("subject", thing.id()), row -> view(row, editing));
    }

    AttachmentView one(UUID id, Right editing) {
        return sql.first(SHOWN + "where a.id = :id", Sql.with("id", id), row -> view(row, editing)).orElseThrow(Problem::notFound);
    }

    private AttachmentView view(Row row, Right editing) {
        return AttachmentView.of(row, row.is("open") || !me.signedIn() ? null : passes.of(row.id("id"), me.id()), editing);
    }

    /** What an attachment is of; a 404 where there is none, as for a thing that may not be seen. */
    record Of(SubjectType type, UUID subject) {}

    Of thing(UUID id) {
        return sql.first("select s.type, s.id from attachment a join subject s on s.id = a.subject_id where a.id = :id", Sql.with("id", id),
                row -> new Of(row.one("type", SubjectType.class), row.id("id"))).orElseThrow(Problem::notFound);
    }

    /** What is served of an attachment, and as what. */
    record Served(UUID id, String name, Format format, long bytes, boolean open) {}

    /**
     * For who asks; or with a pass for its bearer, whoever asks.
     *
     * @throws Problem 404 where they may not see what it is of, or the pass is none
     */
    @Transactional
    Served served(UUID id, String pass) {
        var asking = pass == null ? subjects.asking("id", id)
                : Subjects.askingAs(passes.bearer(id, pass).flatMap(members::find).orElseThrow(Problem::notFound), "id", id);
        return sql.first("select a.id, a.name, a.format, a.bytes, " + OPEN + " as open" + FROM + "where a.id = :id and " + SEEN, asking,
                row -> new Served(row.id("id"), row.text("name"), row.one("format", Format.class), row.whole("bytes"), row.is("open"))).orElseThrow(Problem::notFound);
    }

    /** Announces a file to the store: until it is attached, it is nobody's. */
    void announce(UUID id) {
        sql.run("insert into attachment_unclaimed (id) values (:id)", Sql.with("id", id));
    }

    /** Whether somebody may send so much more today (UTC); then it counts as sent. */
    boolean send(long bytes, long most) {
        return bytes <= most && sql.run("""
                insert into attachment_sent as sent (member_id, day, bytes) values (:me, (clock_timestamp() at time zone 'UTC')::date, :bytes)
                on conflict (member_id, day) do update set bytes = sent.bytes + excluded.bytes where sent.bytes + excluded.bytes <= :most""",
                Sql.with("me", me.id(), "bytes", bytes, "most", most)) == 1;
    }

    /**
     * Attaches what is in the store to a thing that is held to change, as its last one.
     *
     * @throws Problem 409 where it has as many as it may
     */
    void add(Subject thing, Uploads.Kept kept, String name, Uploads.Sent sent, int most) {
        if (sql.run("update subject set attachments = attachments + 1 where id = :id and attachments < :most", Sql.with("id", thing.id(), "most", most)) == 0)
            throw Problem.conflict("attachments-full");
        // Swept meanwhile, an hour after it was announced: it is not there any more.
        if (sql.run("delete from attachment_unclaimed where id = :id", Sql.with("id", kept.id())) == 0) throw Problem.of(503, "unavailable", 5);
        sql.run("""
                insert into attachment (id, subject_id, place, name, format, bytes, width, height, alternative, decorative, attached_by)
                select :id, :subject, coalesce(max(place) + 1, 0), :name, :format, :bytes, cast(:width as int), cast(:height as int), cast(:alternative as text), :decorative, :me
                from attachment where subject_id = :subject""",
                Sql.with("id", kept.id(), "subject", thing.id(), "name", name, "format", kept.format(), "bytes", kept.bytes(), "width", kept.width(), "height", kept.height(),
                        "alternative", kept.format().picture() ? sent.alternative() : null, "decorative", kept.format().picture() && sent.decorative(), "me", me.id()));
    }

    void describe(UUID id, String alternative, boolean decorative) {
        sql.run("update attachment set alternative = cast(:alternative as text), decorative = :decorative, version = version + 1 where id = :id",
                Sql.with("id", id, "alternative", alternative, "decorative", decorative));
    }

    /** Puts one of a thing's that is held to change at a place among the others. */
    void move(UUID subject, UUID id, int place) {
        var order = new ArrayList<>(sql.list("select id from attachment where subject_id = :subject order by place, id", Sql.with("subject", subject), row -> row.id("id")));
        order.remove(id);
        order.add(Math.min(place, order.size()), id);
        sql.run("update attachment a set place = o.place - 1, version = version + case when a.id = :id then 1 else 0 end "
                + "from unnest(:order) with ordinality o (id, place) where a.id = o.id", Sql.with("id", id, "order", order.toArray(UUID[]::new)));
    }

    /** Of a thing that is held to change. Its file is swept when it is certain that nobody reads it any more. */
    void remove(UUID subject, UUID id) {
        if (sql.run("delete from attachment where id = :id", Sql.with("id", id)) == 0) throw Problem.notFound();
        sql.run("update subject set attachments = attachments - 1 where id = :id", Sql.with("id", subject));
    }

    /** What files of a comment that its author deleted are still there for an hour: then none of them is. */
    void forgetDeleted() {
        sql.run("""
                with gone as (delete from attachment a using subject s where s.id = a.subject_id and s.deleted_at < clock_timestamp() - interval '1 hour' returning a.subject_id)
                update subject set attachments = 0 where id in (select subject_id from gone)""", Sql.with());
        sql.run("delete from attachment_sent where day < (clock_timestamp() at time zone 'UTC')::date", Sql.with());
    }

    /** The oldest files that have been nobody's for an hour. */
    List<UUID> unclaimed(int rows) {
        return sql.list("select id from attachment_unclaimed where since < clock_timestamp() - interval '1 hour' order by since limit :rows", Sql.with("rows", rows), row -> row.id("id"));
    }

    /** They come last, an hour from now. */
    void putOff(List<UUID> unclaimed) {
        sql.run("update attachment_unclaimed set since = clock_timestamp() where id = any(:ids)", Sql.with("ids", unclaimed.toArray(UUID[]::new)));
    }

    void forget(List<UUID> unclaimed) {
        sql.run("delete from attachment_unclaimed where id = any(:ids)", Sql.with("ids", unclaimed.toArray(UUID[]::new)));
    }
}
