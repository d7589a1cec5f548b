package io.hearth.kernel.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; null on the last one
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {

    public Slice {
        items = List.copyOf(items);
    }

    /**
     * Makes a page from up to {@code limit + 1} rows: the one too many only says that there is a next page.
     *
     * @param cursor makes the cursor that continues after the given row
     */
    public static <T> Slice<T> of(List<T> rows, int limit, Function<? super T, Cursor> cursor) {
        if (rows.size() <= limit) {
            return new Slice<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Slice<>(items, cursor.apply(items.getLast()).encode());
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> mapper) {
        return new Slice<R>(items.stream().<R>map(mapper).toList(), nextCursor);
    }
}
