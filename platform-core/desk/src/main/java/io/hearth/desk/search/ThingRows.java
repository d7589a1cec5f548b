package io.hearth.desk.search;

import io.hearth.kernel.search.DocumentVersion;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rows of everything beside tickets that is searched, read in one form. A row that must not be found is not here: withdrawn, retired, cancelled, a
 * draft. What ends by the calendar carries its days instead, because no change tells of midnight.
 */
@Component
class ThingRows {

    /** What a file or a guide says beyond this is not searched. */
    static final int LONGEST_TEXT = 50_000;

    /** Stands for every estate where others name theirs. */
    static final String EVERY_ESTATE = "ALL";

    /**
     * Where things of a sort lie: the same columns of each, and from where.
     *
     * @param joined what the columns need beside the table {@code x}, and its keys do not
     */
    private record Source(
            ThingKind kind, String sort, List<String> columns, String table, String joined, String where) {

        Source(ThingKind kind, String sort, List<String> columns, String tableAndWhere) {
            this(kind, sort, columns, tableAndWhere, "", "");
        }

        String rows() {
            return "SELECT '" + kind + "' AS kind, '" + sort + "' AS sort, "
                    + columns.stream().collect(Collectors.joining(", "))
                    + ", coalesce((SELECT v.version FROM tenant_.thing_versions v WHERE v.id = x.id), 0) AS version "
                    + table + " " + joined + " " + where + " AND x.id = ANY (:ids)";
        }

        String keys() {
            return "(SELECT x.id " + table + " " + where
                    + " AND x.id > coalesce(CAST(:after AS uuid), '00000000-0000-0000-0000-000000000000'::uuid)"
                    + " ORDER BY x.id LIMIT :limit)";
        }
    }

    /** One by one through the key: fresh statistics would make the planner read every ticket. */
    private static final String OF_TICKET = """
        CROSS JOIN LATERAL (SELECT k.id, k.estate_id, k.unit_id, k.number FROM tenant_.tickets k WHERE k.id = x.%s OFFSET 0) t\
        """;

    private static final String NO_TEXTS = "CAST(NULL AS text[])";
    private static final String NO_TEXT = "CAST(NULL AS text)";
    private static final String NO_DAY = "CAST(NULL AS date)";
    private static final String NO_ID = "CAST(NULL AS uuid)";

    private static final String ESTATE = "ARRAY[x.estate_id::text]";
    private static final String ESTATE_OF_TICKET = "ARRAY[t.estate_id::text]";
    private static final String ESTATE_OR_EVERY = "ARRAY[coalesce(x.estate_id::text, '" + EVERY_ESTATE + "')]";
    private static final String BUILDING = """
        (SELECT b.name FROM tenant_.units u JOIN tenant_.buildings b ON b.id = u.building_id WHERE u.id = %s.unit_id)\
        """;
    private static final String LABEL = "(SELECT u.label FROM tenant_.units u WHERE u.id = %s.unit_id)";

    /** A guide's texts: of what is in force and what comes next. */
    private static final String EDITIONS = """
         FROM tenant_.guide_editions e JOIN tenant_.guide_versions w ON w.guide_id = e.guide_id AND w.number = e.number
        WHERE e.guide_id = x.id AND e.withdrawn_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM tenant_.guide_editions later
            WHERE later.guide_id = e.guide_id AND later.withdrawn_at IS NULL AND later.from_day > e.from_day
              AND later.from_day <= current_date)\
        """;

    private static final List<Source> SOURCES = List.of(
            new Source(
                    ThingKind.PERSON,
                    "PERSON",
                    List.of(
                            "x.id",
                            "x.name AS title",
                            "x.note AS body",
                            NO_TEXTS + " AS said",
                            "ARRAY[x.name] AS people",
                            """
                            ARRAY(SELECT DISTINCT r.estate_id::text FROM tenant_.contact_units r WHERE r.contact_id = x.id) AS estates\
                            """,
                            NO_TEXT + " AS building",
                            NO_TEXT + " AS label",
                            NO_ID + " AS ticket_id",
                            NO_TEXT + " AS number",
                            "x.phone",
                            "x.created_at AS at",
                            NO_DAY + " AS from_day",
                            NO_DAY + " AS until_day",
                            """
                            ARRAY(SELECT r.estate_id::text || '|' || b.name || '|' || u.label FROM tenant_.contact_units r
                                  JOIN tenant_.units u ON u.id = r.unit_id JOIN tenant_.buildings b ON b.id = u.building_id
                                  WHERE r.contact_id = x.id ORDER BY u.estate_id, u.normal) AS homes\
                            """,
                            NO_TEXT + " AS note"),
                    "FROM tenant_.contacts x WHERE true"),
            new Source(
                    ThingKind.HOME,
                    "HOME",
                    List.of(
                            "x.id",
                            "x.label AS title",
                            "'' AS body",
                            NO_TEXTS + " AS said",
                            NO_TEXTS + " AS people",
                            ESTATE + " AS estates",
                            "(SELECT b.name FROM tenant_.buildings b WHERE b.id = x.building_id) AS building",
                            "x.label",
                            NO_ID + " AS ticket_id",
                            NO_TEXT + " AS number",
                            NO_TEXT + " AS phone",
                            "x.created_at AS at",
                            NO_DAY + " AS from_day",
                            NO_DAY + " AS until_day",
                            NO_TEXTS + " AS homes",
                            NO_TEXT + " AS note"),
                    "FROM tenant_.units x WHERE true"),
            new Source(
                    ThingKind.REPLY,
                    "REPLY",
                    List.of(
                            "x.id",
                            "w.content ->> 'title' AS title",
                            "concat_ws(E'\\n', w.content ->> 'body', w.content ->> 'plain') AS body",
                            """
                            ARRAY(SELECT jsonb_array_elements_text((w.content -> 'questions') || (w.content -> 'tags'))) AS said\
                            """,
                            NO_TEXTS + " AS people",
                            ESTATE_OR_EVERY + " AS estates",
                            NO_TEXT + " AS building",
                            NO_TEXT + " AS label",
                            NO_ID + " AS ticket_id",
                            "x.code AS number",
                            NO_TEXT + " AS phone",
                            "w.written_at AS at",
                            "x.valid_from AS from_day",
                            "x.valid_until AS until_day",
                            NO_TEXTS + " AS homes",
                            NO_TEXT + " AS note"),
                    """
                    FROM tenant_.replies x JOIN tenant_.reply_versions w ON w.reply_id = x.id AND w.number = x.approved
                    WHERE x.retired_at IS NULL\
                    """),
            new Source(
                    ThingKind.GUIDE,
                    "GUIDE",
                    List.of(
                            "x.id",
                            "(SELECT w.content ->> 'title'" + EDITIONS + " ORDER BY e.from_day LIMIT 1) AS title",
                            """
                                (SELECT string_agg(concat_ws(E'\\n', w.content ->> 'summary', w.content ->> 'body', w.content ->> 'fees'), E'\\n')\
                                """ + EDITIONS + ") AS body",
                            """
                                    ARRAY(SELECT word FROM (SELECT w.content\
                                    """ + EDITIONS + ") c, jsonb_array_elements_text(c.content -> 'words') AS word) AS"
                                    + " said",
                            NO_TEXTS + " AS people",
                            ESTATE_OR_EVERY + " AS estates",
                            NO_TEXT + " AS building",
                            NO_TEXT + " AS label",
                            NO_ID + " AS ticket_id",
                            "x.code AS number",
                            NO_TEXT + " AS phone",
                            "x.created_at AS at",
                            "(SELECT min(e.from_day)" + EDITIONS + ") AS from_day",
                            """
                                least(x.retired_on - 1, (SELECT CASE WHEN bool_or(e.until_day IS NULL) THEN NULL ELSE max(e.until_day) END\
                                """ + EDITIONS + ")) AS until_day",
                            NO_TEXTS + " AS homes",
                            NO_TEXT + " AS note"),
                    """
                    FROM tenant_.guides x WHERE EXISTS (
                        SELECT 1 FROM tenant_.guide_editions e WHERE e.guide_id = x.id AND e.withdrawn_at IS NULL)\
                    """),
            new Source(
                    ThingKind.NOTICE,
                    "OUTAGE",
                    List.of(
                            "x.id",
                            "x.title",
                            "x.text AS body",
                            NO_TEXTS + " AS said",
                            NO_TEXTS + " AS people",
                            ESTATE + " AS estates",
                            NO_TEXT + " AS building",
                            NO_TEXT + " AS label",
                            NO_ID + " AS ticket_id",
                            NO_TEXT + " AS number",
                            NO_TEXT + " AS phone",
                            "x.from_at AS at",
                            NO_DAY + " AS from_day",
                            NO_DAY + " AS until_day",
                            NO_TEXTS + " AS homes",
                            NO_TEXT + " AS note"),
                    "FROM tenant_.outage_notices x WHERE x.state = 'PUBLISHED'"),
            new Source(
                    ThingKind.NOTICE,
                    "INCIDENT",
                    List.of(
                            "x.id",
                            "x.title",
                            "x.place_label AS body",
                            """
                            ARRAY(SELECT w.text FROM tenant_.incident_updates w WHERE w.incident_id = x.id
                                  ORDER BY w.id DESC LIMIT 200) AS said\
                            """,
                            NO_TEXTS + " AS people",
                            ESTATE + " AS estates",
                            NO_TEXT + " AS building",
                            NO_TEXT + " AS label",
                            NO_ID + " AS ticket_id",
                            NO_TEXT + " AS number",
                            NO_TEXT + " AS phone",
                            "x.began_at AS at",
                            NO_DAY + " AS from_day",
                            NO_DAY + " AS until_day",
                            NO_TEXTS + " AS homes",
                            NO_TEXT + " AS note"),
                    "FROM tenant_.incidents x WHERE x.state <> 'CANCELLED'"),
            new Source(
                    ThingKind.CONVERSATION,
                    "TALK",
                    said(
                            "x.matter",
                            "ARRAY[x.participants, x.author_name,"
                                    + " (SELECT c.name FROM tenant_.contacts c WHERE c.id = x.contact_id)]",
                            ESTATE,
                            "x",
                            NO_ID,
                            NO_TEXT,
                            "x.at",
                            "x.place"),
                    "FROM tenant_.conversations x WHERE true"),
            new Source(
                    ThingKind.CONVERSATION,
                    "RECORD",
                    said(
                            "x.text",
                            "ARRAY[x.participants, x.author_name]",
                            ESTATE_OF_TICKET,
                            "t",
                            "t.id",
                            "t.number",
                            "x.at",
                            "x.place"),
                    "FROM tenant_.contact_records x",
                    OF_TICKET.formatted("ticket_id"),
                    "WHERE x.text IS NOT NULL"),
            new Source(
                    ThingKind.CONVERSATION,
                    "COMMENT",
                    said(
                            "x.text",
                            "ARRAY[x.author_name]",
                            ESTATE_OF_TICKET,
                            "t",
                            "t.id",
                            "t.number",
                            "x.created_at",
                            NO_TEXT),
                    "FROM tenant_.ticket_comments x",
                    OF_TICKET.formatted("ticket_id"),
                    "WHERE true"),
            new Source(
                    ThingKind.FILE,
                    "FILE",
                    List.of(
                            "x.id",
                            "x.file_name AS title",
                            "left(f.text, " + LONGEST_TEXT + ") AS body",
                            NO_TEXTS + " AS said",
                            NO_TEXTS + " AS people",
                            ESTATE_OF_TICKET + " AS estates",
                            BUILDING.formatted("t") + " AS building",
                            LABEL.formatted("t") + " AS label",
                            "t.id AS ticket_id",
                            "t.number",
                            NO_TEXT + " AS phone",
                            "x.created_at AS at",
                            NO_DAY + " AS from_day",
                            NO_DAY + " AS until_day",
                            NO_TEXTS + " AS homes",
                            "f.state AS note"),
                    "FROM tenant_.attachments x",
                    OF_TICKET.formatted("owner_id") + " LEFT JOIN tenant_.file_texts f ON f.attachment_id = x.id",
                    "WHERE EXISTS (SELECT 1 FROM tenant_.tickets o WHERE o.id = x.owner_id)"));

    private final TenantSql sql;

    ThingRows(TenantSql sql) {
        this.sql = sql;
    }

    private static List<String> said(
            String text,
            String people,
            String estates,
            String home,
            String ticket,
            String number,
            String at,
            String place) {
        return List.of(
                "x.id",
                "'' AS title",
                text + " AS body",
                NO_TEXTS + " AS said",
                people + " AS people",
                estates + " AS estates",
                BUILDING.formatted(home) + " AS building",
                LABEL.formatted(home) + " AS label",
                ticket + " AS ticket_id",
                number + " AS number",
                NO_TEXT + " AS phone",
                at + " AS at",
                NO_DAY + " AS from_day",
                NO_DAY + " AS until_day",
                NO_TEXTS + " AS homes",
                place + " AS note");
    }

    /**
     * One thing.
     *
     * @param sort which of its kind's sorts: a conversation is TALK, RECORD or COMMENT, a notice OUTAGE or INCIDENT
     * @param said what else it says: questions, words for it, updates
     * @param estates as text; {@link #EVERY_ESTATE} for what belongs to the company, none for a person without a home
     * @param homes a person's, each with its estate
     * @param note of a file how it was read, of a conversation where it was
     */
    record Row(
            UUID id,
            long version,
            ThingKind kind,
            String sort,
            String title,
            String body,
            List<String> said,
            List<String> people,
            List<String> estates,
            @Nullable String building,
            @Nullable String label,
            @Nullable UUID ticketId,
            @Nullable String number,
            @Nullable String phone,
            Instant at,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            List<Home> homes,
            @Nullable String note) {}

    /** Where a person lives. */
    record Home(String estateId, String building, String label) {}

    /** Those that are there and may be found, by id. */
    List<Row> load(Collection<UUID> ids) {
        return sql.sql("SELECT * FROM (" + SOURCES.stream().map(Source::rows).collect(Collectors.joining(" UNION ALL "))
                        + ") thing")
                .param("ids", ids.toArray(UUID[]::new))
                .query(ThingRows::row)
                .list();
    }

    /** The next ones in the order of their ids, with their versions. */
    List<DocumentVersion> page(@Nullable UUID after, int limit) {
        return sql.sql("SELECT k.id, coalesce(v.version, 0) AS version FROM ("
                        + SOURCES.stream().map(Source::keys).collect(Collectors.joining(" UNION ALL "))
                        + ") k LEFT JOIN tenant_.thing_versions v ON v.id = k.id ORDER BY k.id LIMIT :limit")
                .param("after", after == null ? null : after.toString())
                .param("limit", limit)
                .query((row, number) -> new DocumentVersion(row.getObject("id", UUID.class), row.getLong("version")))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                ThingKind.valueOf(row.getString("kind")),
                row.getString("sort"),
                orEmpty(row.getString("title")),
                orEmpty(row.getString("body")),
                texts(row.getArray("said")),
                texts(row.getArray("people")),
                texts(row.getArray("estates")),
                row.getString("building"),
                row.getString("label"),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getString("phone"),
                SqlTime.require(row, "at"),
                row.getObject("from_day", LocalDate.class),
                row.getObject("until_day", LocalDate.class),
                texts(row.getArray("homes")).stream()
                        .map(home -> home.split("\\|", 3))
                        .map(parts -> new Home(parts[0], parts[1], parts[2]))
                        .toList(),
                row.getString("note"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null
                ? List.of()
                : Arrays.stream((String[]) array.getArray())
                        .filter(text -> text != null && !text.isBlank())
                        .toList();
    }
}
