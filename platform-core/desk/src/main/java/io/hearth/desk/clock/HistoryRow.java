package io.hearth.desk.clock;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of a ticket's history as it is kept. */
record HistoryRow(String type, Instant at, String actorKind, JsonNode data) {

    /** A text of its data; null when there is none. */
    @Nullable
    String text(String pointer) {
        JsonNode value = data.at(pointer);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    @Nullable
    UUID id(String pointer) {
        String text = text(pointer);
        return text == null ? null : UUID.fromString(text);
    }

    boolean has(String name) {
        return data.has(name);
    }
}
