package io.hearth.desk.search;

import io.hearth.kernel.events.Fact;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** The facts that tables publish about what is searched beside tickets: which rows a statement touched, and nothing of what they say. */
public interface ThingFacts {

    String CHANGED = "thing.changed";

    /** Whether one of them tells of a statement that touched so many rows that it names none. */
    static boolean many(Collection<Fact> facts) {
        return facts.stream().anyMatch(fact -> fact.data().containsKey("many"));
    }

    /** The rows that these facts name. */
    static Set<UUID> ids(Collection<Fact> facts) {
        Set<UUID> ids = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact.data().get("ids") instanceof Collection<?> named) {
                named.forEach(id -> ids.add(UUID.fromString(id.toString())));
            }
        }
        return ids;
    }
}
