package io.hearth.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a new company begins with: one published workflow per kind of ticket, categories, a clock policy, teams without people yet, a library of replies, and the rules that send
 * tickets to them. Installing them again changes
 * nothing: what a company already has under the same key stays as the company made it.
 */
public final class StarterContent {

    private static final List<String> WORKFLOWS =
            List.of("inquiry", "complaint", "repair", "convenience", "emergency", "callback");
    /** The folders of the reply library, in their order. */
    private static final List<String> REPLY_FOLDERS = List.of(
            "greetings",
            "service",
            "fees",
            "repair",
            "utilities",
            "lifts",
            "parking",
            "visitors",
            "renovation",
            "noise",
            "neighbours",
            "pets",
            "cleaning",
            "greening",
            "deliveries",
            "moving",
            "safety",
            "emergencies");

    private static final Pattern SCHEMA = Pattern.compile("t_[a-z][a-z0-9]{3,24}");

    private StarterContent() {}

    /**
     * Inserts what is missing into the company's schema, in the transaction of the given connection, which must be allowed to write
     * there (the owner, or the company's own role). The caller commits.
     *
     * @param schema the company's schema, for example {@code t_c3k9x}
     */
    public static void install(Connection connection, String schema) throws SQLException {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException("schema: " + schema + " (expected: " + SCHEMA.pattern() + ")");
        }
        try (PreparedStatement workflow = connection.prepareStatement("""
            INSERT INTO %s.workflow_versions (key, version, kind, definition, state, published_at)
            SELECT d->>'key', (d->>'version')::int, d->>'kind', d, 'PUBLISHED', now() FROM (SELECT ?::jsonb AS d) starter
            ON CONFLICT DO NOTHING\
            """.formatted(schema))) {
            for (String key : WORKFLOWS) {
                workflow.setString(1, text("starter/workflows/" + key + ".json"));
                workflow.addBatch();
            }
            workflow.executeBatch();
        }
        try (PreparedStatement categories = connection.prepareStatement("""
            INSERT INTO %s.categories (id, kind, code, name, name_en, position)
            SELECT gen_random_uuid(), c.kind, c.code, c.name, c."nameEn", c.position
            FROM jsonb_to_recordset(?::jsonb) AS c(kind text, code text, name text, "nameEn" text, position int)
            ON CONFLICT DO NOTHING\
            """.formatted(schema))) {
            categories.setString(1, text("starter/categories.json"));
            categories.executeUpdate();
        }
        try (PreparedStatement policy = connection.prepareStatement("""
            INSERT INTO %s.clock_policies (version, definition, published_at, in_force_from)
            VALUES (1, ?::jsonb, now(), now()) ON CONFLICT DO NOTHING\
            """.formatted(schema))) {
            policy.setString(1, clockPolicy());
            policy.executeUpdate();
        }
        try (PreparedStatement teams = connection.prepareStatement("""
            INSERT INTO %s.teams (id, key, name, name_en, kinds, categories)
            SELECT gen_random_uuid(), t.key, t.name, t."nameEn", t.kinds, t.categories
            FROM jsonb_to_recordset(?::jsonb) AS t(key text, name text, "nameEn" text, kinds text[], categories text[])
            ON CONFLICT DO NOTHING\
            """.formatted(schema))) {
            teams.setString(1, text("starter/teams.json"));
            teams.executeUpdate();
        }
        try (PreparedStatement routing = connection.prepareStatement("""
            INSERT INTO %s.routing_policies (version, definition, published_at) VALUES (1, ?::jsonb, now())
            ON CONFLICT DO NOTHING\
            """.formatted(schema))) {
            routing.setString(1, routingPolicy());
            routing.executeUpdate();
        }
        installReplies(connection, schema);
    }

    /** The shipped replies that are missing, as approved ones of the company's own, looked over today. */
    private static void installReplies(Connection connection, String schema) throws SQLException {
        try (PreparedStatement replies = connection.prepareStatement(addingReplies(schema))) {
            replies.setString(1, allReplies());
            replies.executeUpdate();
        }
    }

    /** The statement that adds what is missing of {@link #allReplies()}, its one parameter, and counts what it added. */
    public static String addingReplies(String schema) {
        return """
            WITH shipped AS (SELECT f.value AS folder, f.ordinality AS position FROM jsonb_array_elements(?::jsonb) WITH ORDINALITY f),
            folders AS (
                INSERT INTO %1$s.reply_folders (key, name, position)
                SELECT folder ->> 'folder', folder ->> 'name', position FROM shipped ON CONFLICT DO NOTHING
            ),
            added AS (
                INSERT INTO %1$s.replies (id, code, folder, approved, review_months, reviewed_on, created_at)
                SELECT gen_random_uuid(), r ->> 'code', folder ->> 'folder', 1, (r ->> 'reviewMonths')::int, current_date, now()
                FROM shipped, jsonb_array_elements(folder -> 'replies') r
                ON CONFLICT DO NOTHING RETURNING id, code
            )
            INSERT INTO %1$s.reply_versions (reply_id, number, state, content, written_by, written_name, written_at)
            SELECT a.id, 1, 'APPROVED', r - 'code' - 'reviewMonths', '00000000-0000-0000-0000-000000000000', 'Hearth', now()
            FROM shipped, jsonb_array_elements(folder -> 'replies') r JOIN added a ON a.code = r ->> 'code'\
            """.formatted(schema);
    }

    /** Every shipped reply in its folder, as one JSON document. */
    public static String allReplies() {
        return "[" + String.join(",", replies()) + "]";
    }

    /** The routing policy that a company begins with, as JSON. */
    public static String routingPolicy() {
        return text("starter/routing-policy.json");
    }

    /** The replies that a company begins with, one JSON document per folder, in the order of the folders. */
    public static List<String> replies() {
        return REPLY_FOLDERS.stream()
                .map(folder -> text("starter/replies/" + folder + ".json"))
                .toList();
    }

    /** The definition of each starter workflow as JSON, in the order of the kinds. */
    public static List<String> workflows() {
        return WORKFLOWS.stream()
                .map(key -> text("starter/workflows/" + key + ".json"))
                .toList();
    }

    /** What a new company promises in time, as JSON; whoever has no policy yet is measured by it as version 1. */
    public static String clockPolicy() {
        return text("starter/clock-policy.json");
    }

    private static String text(String resource) {
        try (InputStream in = StarterContent.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
