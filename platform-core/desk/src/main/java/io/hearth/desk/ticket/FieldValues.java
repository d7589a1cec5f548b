package io.hearth.desk.ticket;

import jakarta.persistence.AttributeConverter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a ticket as the database keeps them: a JSON object, or nothing at all when there are none. */
final class FieldValues implements AttributeConverter<Map<String, String>, @Nullable String> {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, String>> VALUES = new TypeReference<>() {};

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Map<String, String> values) {
        return values == null || values.isEmpty() ? null : JSON.writeValueAsString(values);
    }

    @Override
    public Map<String, String> convertToEntityAttribute(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, VALUES);
    }
}
