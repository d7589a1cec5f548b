package io.hearth.desk.ticket;

import io.hearth.kernel.access.Caller;
import java.util.UUID;

/** Who did something, as it was known then. */
public record Actor(UUID id, String name, Caller.Kind kind) {

    /** What came about by itself. */
    static final Actor SYSTEM = of(Caller.system("自动"));

    public static Actor of(Caller caller) {
        return new Actor(caller.accountId(), caller.name(), caller.kind());
    }
}
