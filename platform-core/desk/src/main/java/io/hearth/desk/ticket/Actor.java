package io.hearth.desk.ticket;

import io.hearth.kernel.access.Caller;
import java.util.UUID;

/** Who did something, as it was known then. */
public record Actor(UUID id, String name, Caller.Kind kind) {

    static Actor of(Caller caller) {
        return new Actor(caller.accountId(), caller.name(), caller.kind());
    }
}
