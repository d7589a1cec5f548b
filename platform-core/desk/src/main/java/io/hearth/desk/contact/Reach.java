package io.hearth.desk.contact;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a person can be reached, unmasked; never leaves the product's inside.
 *
 * @param ways as they like it
 */
public record Reach(
        UUID contactId,
        String name,
        @Nullable String phone,
        @Nullable String email,
        List<PreferredWay> ways) {

    public Reach {
        ways = List.copyOf(ways);
    }
}
