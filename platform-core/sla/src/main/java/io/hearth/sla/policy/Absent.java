package io.hearth.sla.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a document leaves out is empty. */
final class Absent {

    private Absent() {}

    static <T> Set<T> orEmpty(@Nullable Set<T> given) {
        return given == null ? Set.of() : Set.copyOf(given);
    }

    static <T> List<T> orEmpty(@Nullable List<T> given) {
        return given == null ? List.of() : List.copyOf(given);
    }

    static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> given) {
        return given == null ? Map.of() : Map.copyOf(given);
    }
}
