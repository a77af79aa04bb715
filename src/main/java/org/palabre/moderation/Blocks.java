package org.palabre.moderation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.palabre.identity.Me;
import org.palabre.identity.Members;
import org.palabre.kernel.Cursor;
import org.palabre.kernel.Ids;
import org.palabre.kernel.Page;
import org.palabre.kernel.Paging;
import org.palabre.kernel.Problem;
import org.palabre.kernel.Sql;

/** The blocks' rows. Each change locks the member's row first, so that two at once make one block. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Blocks {
    private static final String FROM = """
             from block b join member m on m.id = b.member_id left join organisation o on o.id = m.organisation_id
            join member bm on bm.id = b.blocked_by left join organisation bo on bo.id = bm.organisation_id
            left join member lm on lm.id = b.lifted_by left join organisation lo on lo.id = lm.organisation_id
            """;
    private final Sql sql;
    private final Members members;
    private final Me me;

    Blocks(Sql sql, Members members, Me me) {
        this.sql = sql;
        this.members = members;
        this.me = me;
    }

    /** The most recent first. */
    Page<BlockView> list(boolean active, Paging paging) {
        var after = paging.after(Cursor.END);
        var which = FROM + " where " + (active ? "" : "not ") + BlockView.ACTIVE;
        var total = paging.counted() ? sql.first("select count(*) as total" + which, Sql.with(), row -> (long) row.count("total")).orElseThrow() : null;
        var rows = sql.list("select " + BlockView.COLUMNS + which + " and (b.blocked_at, b.id) < (:at, :id) order by b.blocked_at desc, b.id desc limit :rows",
                Sql.with("at", after.at(), "id", after.id(), "rows", paging.rows()), BlockView::of);
        return Page.of(rows, paging, block -> new Cursor(block.blockedAt(), block.id()), total);
    }

    /** @throws Problem 400 where there is no such member, 409 where a block holds already */
    BlockView add(UUID member, String reason, Instant until) {
        if (!members.block(member, until == null ? Members.UNTIL_LIFTED : until)) throw Problem.invalid("member", "member-unknown");
        var id = Ids.next();
        if (sql.run("""
                insert into block (id, member_id, reason, blocked_by, ends_at)
                select :id, :member, :reason, :me, cast(:until as timestamptz)
                where not exists (select from block b where b.member_id = :member and\s""" + BlockView.ACTIVE + ")",
                Sql.with("id", id, "member", member, "reason", reason, "me", me.id(), "until", until)) == 0) throw Problem.conflict("already-blocked");
        return sql.first("select " + BlockView.COLUMNS + FROM + " where b.id = :id", Sql.with("id", id), BlockView::of).orElseThrow();
    }

    /** @throws Problem 404 where there is no such member, 409 where no block holds */
    void lift(UUID member) {
        if (!members.block(member, null)) throw Problem.notFound();
        if (sql.run("update block b set lifted_at = clock_timestamp(), lifted_by = :me where b.member_id = :member and " + BlockView.ACTIVE,
                Sql.with("me", me.id(), "member", member)) == 0) throw Problem.conflict("not-blocked");
    }
}
