package io.hearth.kernel.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Job data as JSON, so that a newer release can read what an older one wrote. */
final class JsonData implements Serializer {

    private final JsonMapper json;

    JsonData(JsonMapper json) {
        this.json = json;
    }

    @Override
    public byte[] serialize(@Nullable Object data) {
        return json.writeValueAsBytes(data);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
        return data == null ? null : json.readValue(data, type);
    }
}
