package org.palabre.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.palabre.kernel.Sql;
import org.palabre.space.Subjects;

/** The votes on comments: one a person by the primary key, and their tally, which is spread over slots. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CommentVotes {
    private final Sql sql;

    CommentVotes(Sql sql) {
        this.sql = sql;
    }

    /**
     * Votes, or turns the vote round in one step. Of two at once by one person, the second waits and finds the first one's row; where
     * that is taken back in between, it begins again.
     *
     * @param value 1 for up, -1 for down
     * @return whether that changed anything
     */
    boolean cast(UUID comment, UUID member, int value) {
        while (true) {
            if (sql.run("insert into comment_vote (comment_id, member_id, value) values (:comment, :member, :value) on conflict (comment_id, member_id) do nothing",
                    Sql.with("comment", comment, "member", member, "value", value)) == 1) {
                tally(comment, value, 1);
                return true;
            }
            var was = turn(comment, member, value);
            if (was.isEmpty()) continue;
            if (was.get() == value) return false;
            turned(comment, value);
            return true;
        }
    }

    /** @return what it was before; empty where there is none (any more) */
    private Optional<Integer> turn(UUID comment, UUID member, int value) {
        return sql.first("""
                update comment_vote v set value = :value, cast_at = case when was.value = :value then v.cast_at else clock_timestamp() end
                from (select value from comment_vote where comment_id = :comment and member_id = :member for update) was
                where v.comment_id = :comment and v.member_id = :member returning was.value""",
                Sql.with("comment", comment, "member", member, "value", value), row -> row.count("value"));
    }

    /** @return whether there was one to take back */
    boolean takeBack(UUID comment, UUID member) {
        var was = sql.first("delete from comment_vote where comment_id = :comment and member_id = :member returning value",
                Sql.with("comment", comment, "member", member), row -> row.count("value"));
        was.ifPresent(value -> tally(comment, value, -1));
        return was.isPresent();
    }

    private void tally(UUID comment, int value, int by) {
        add(comment, value == 1 ? by : 0, value == 1 ? 0 : by);
    }

    private void turned(UUID comment, int value) {
        add(comment, value, -value);
    }

    private void add(UUID comment, int up, int down) {
        sql.run("""
                insert into comment_vote_tally as t (comment_id, slot, up, down) values (:comment, :slot, :up, :down)
                on conflict (comment_id, slot) do update set up = t.up + excluded.up, down = t.down + excluded.down""",
                Sql.with("comment", comment, "slot", Subjects.slot(), "up", up, "down", down));
    }
}
