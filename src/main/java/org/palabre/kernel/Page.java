package org.palabre.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list.
 *
 * @param next the cursor to pass as {@code after}, or null on the last page
 * @param total how many there are in all, only where {@code ?count=true} asked
 */
public record Page<T>(
        List<T> items,
        @Schema(nullable = true, description = "Pass it as `after` for the next page; null on the last one") String next,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(description = "Only with `count=true`") Long total) {

    /** From rows of which one more than the page holds was read, to know whether there is a next page. */
    public static <T> Page<T> of(List<T> oneTooMany, Paging paging, Function<T, ?> cursor, Long total) {
        var more = oneTooMany.size() > paging.limit();
        var items = more ? oneTooMany.subList(0, paging.limit()) : oneTooMany;
        return new Page<>(items, more ? cursor.apply(items.get(items.size() - 1)).toString() : null, total);
    }

    public static <T> Page<T> of(List<T> oneTooMany, Paging paging, Function<T, Cursor> cursor) {
        return of(oneTooMany, paging, cursor, null);
    }

    /** The same page of other things, one for one. */
    public <U> Page<U> map(Function<T, U> each) {
        return new Page<>(items.stream().map(each).toList(), next, total);
    }
}
