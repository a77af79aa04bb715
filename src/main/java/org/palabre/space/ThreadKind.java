package org.palabre.space;

/**
 * What the lists of one kind of thread read: SQL of ours, of the aliases {@code s} for its subject, {@code sp} for its space and
 * {@code thing} for its own row.
 *
 * @param table where its own row is
 * @param select what a list shows, from {@code select} on
 * @param joined where that is besides its own row, to join
 * @param along the alias whose index the most recently published first are read along, and {@code date} its column
 * @param state the expression of its state
 * @param mine the ids of those that are mine in the way of this kind: what I voted on, where I took part
 */
public record ThreadKind(SubjectType type, String table, String thing, String select, String joined, String along, String date, String state, String mine) {

    /** A left join, though each has its row: the planner then counts on as many as there are, and forgets the join where nothing of it is asked. */
    String rows() {
        return " from subject s join space sp on sp.id = s.space_id left join " + table + " " + thing + " on " + thing + ".id = s.id";
    }

    /** True of those of a space, by the alias whose index the list is read along: {@code s}, {@code st} for a standing, or the kind's own. */
    String in(String alias) {
        return "%s.space_id = :space and %s.type = '%s'".formatted(alias, alias.equals(thing) ? "s" : alias, type);
    }
}
