package io.hearth.demo;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The API as one person of a company calls it; an answer that is no success is an {@link IOException} that says what was answered. */
interface Api {

    JsonNode get(String path) throws IOException, InterruptedException;

    JsonNode post(String path, Object body) throws IOException, InterruptedException;

    /** What was made under the same key before is answered again. */
    JsonNode postOnce(String path, String key, Object body) throws IOException, InterruptedException;

    JsonNode put(String path, Object body) throws IOException, InterruptedException;

    /** Changes what was seen in a version. */
    JsonNode change(String method, String path, long version, @Nullable Object body)
            throws IOException, InterruptedException;
}
