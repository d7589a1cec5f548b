package io.hearth.desk.ticket;

import io.hearth.workflow.Priority;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Changes what is given and leaves the rest.
 *
 * @param categoryId {@code null} in JSON removes the category
 * @param unitId {@code null} in JSON makes it a matter of the whole estate
 */
@SuppressWarnings("NullableOptional") // absent, null and a value are three different wishes
public record EditTicket(
        @Nullable @Size(min = 1, max = 200) String title,
        @Nullable @Size(max = 10_000) String description,
        @Nullable Priority priority,
        @JsonDeserialize(using = GivenId.class) @Nullable Optional<UUID> categoryId,
        @JsonDeserialize(using = GivenId.class) @Nullable Optional<UUID> unitId) {

    /** Jackson's own reading of an Optional does not tell an absent field from null. */
    static final class GivenId extends StdDeserializer<Optional<UUID>> {

        GivenId() {
            super(Optional.class);
        }

        @Override
        public Optional<UUID> deserialize(JsonParser parser, DeserializationContext context) {
            return Optional.of(context.readValue(parser, UUID.class));
        }

        @Override
        public Object getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
