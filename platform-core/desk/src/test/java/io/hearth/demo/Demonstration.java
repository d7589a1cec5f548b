package io.hearth.demo;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the demonstration leaves in a company, for a company of a test. */
public final class Demonstration {

    private Demonstration() {}

    /** One person of the company. */
    public interface Person {

        /** Calls the API; an answer that is no success fails. */
        JsonNode call(String method, String path, @Nullable Object body, String... headers) throws IOException;
    }

    public static void library(Person manager, Person desk, String estate, LocalDate today)
            throws IOException, InterruptedException {
        new Library(new Calls(manager), new Calls(desk), estate, today).begin();
    }

    public static void guides(Person writer, Person approver, List<String> estates, LocalDate today)
            throws IOException, InterruptedException {
        new Guides(new Calls(writer), new Calls(approver), estates, today).begin();
    }

    private record Calls(Person person) implements Api {

        @Override
        public JsonNode get(String path) throws IOException {
            return person.call("GET", path, null);
        }

        @Override
        public JsonNode post(String path, Object body) throws IOException {
            return person.call("POST", path, body);
        }

        @Override
        public JsonNode postOnce(String path, String key, Object body) throws IOException {
            return person.call("POST", path, body, "Idempotency-Key", key);
        }

        @Override
        public JsonNode put(String path, Object body) throws IOException {
            return person.call("PUT", path, body);
        }

        @Override
        public JsonNode change(String method, String path, long version, @Nullable Object body) throws IOException {
            return person.call(method, path, body, "If-Match", "W/\"" + version + "\"");
        }
    }
}
