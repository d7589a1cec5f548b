package io.hearth.admin.tenant;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a change, as the record of changes keeps it.
 *
 * @param id account, absent when the platform acts by itself
 * @param name as it was at the time of the change
 */
public record Actor(@Nullable UUID id, String name) {

    /** The platform itself, for instance a sign-up that runs to its end. */
    public static final Actor PLATFORM = new Actor(null, "Hearth");
}
