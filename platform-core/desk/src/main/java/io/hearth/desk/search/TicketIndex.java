package io.hearth.desk.search;

import io.hearth.desk.search.query.Characters;
import io.hearth.desk.search.query.Condition;
import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.Sounds;
import io.hearth.desk.search.query.TicketTerms;
import io.hearth.kernel.search.DocumentVersion;
import io.hearth.kernel.search.SearchAnalysis;
import io.hearth.kernel.search.SearchDocument;
import io.hearth.kernel.search.SearchFamily;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The ticket as it is searched: its text, its people, its place in one form, and what it is filtered by. Whatever changes a
 * ticket, comments included, raises its version; what changes the names it is found by is counted beside it ({@link TicketSources#VERSION}).
 */
@Component
class TicketIndex implements SearchFamily {

    static final String NAME = "tickets";

    private static final UUID NIL = new UUID(0, 0);

    /** The newest comments that are searched; older ones of an endless conversation are not. */
    private static final int COMMENTS = 200;

    private static final String TEXT = """
        {"type": "text", "analyzer": "words", "copy_to": "all", "fields":
         {"bigrams": {"type": "text", "analyzer": "bigrams", "search_analyzer": "bigrams_query"}}}\
        """;

    /** What all texts say, for whoever asks only whether it is said: neither how often nor where is kept. */
    private static final String ALL = """
        {"type": "text", "analyzer": "words", "index_options": "docs", "norms": false, "fields":
         {"bigrams": {"type": "text", "analyzer": "bigrams", "search_analyzer": "bigrams_query",
                      "index_options": "docs", "norms": false}}}\
        """;

    private static final String MAPPING = """
        {
          "title": %1$s, "description": %1$s, "comments": %1$s, "people": %1$s, "about": %1$s, "all": %2$s,
          "numbers": {"type": "keyword"}, "home": {"type": "keyword"}, "places": {"type": "keyword"}, "phones": {"type": "keyword"},
          "sounds": {"type": "keyword"}, "initials": {"type": "keyword"}, "has": {"type": "keyword"},
          "nameSounds": {"type": "keyword"}, "nameInitials": {"type": "keyword"},
          "kind": {"type": "keyword"}, "stateCategory": {"type": "keyword"}, "priority": {"type": "keyword"},
          "channel": {"type": "keyword"}, "estateId": {"type": "keyword"}, "categoryId": {"type": "keyword"},
          "assigneeId": {"type": "keyword"}, "openedAt": {"type": "date"}
        }
        """.formatted(TEXT, ALL);

    private final TenantSql sql;

    TicketIndex(TenantSql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public String mappingsJson() {
        return MAPPING;
    }

    @Override
    public List<String> shown() {
        return List.of("title", "description", "comments");
    }

    @Override
    public String settingsJson() {
        return SearchAnalysis.settingsJson("openedAt");
    }

    /**
     * Subqueries rather than joins: each company has statements of its own, so this one is planned often, and planning six outer joins takes
     * three times as long and longer than reading a few tickets.
     */
    @Override
    public List<SearchDocument> load(Collection<UUID> ids) {
        return sql.sql("""
            SELECT t.id, %s, t.number, t.kind, t.title, t.description, t.state_category, t.priority,
                   t.channel, t.estate_id, t.category_id, t.assignee_id, t.opened_at,
                   t.reporter_name, t.reporter_phone,
                   (SELECT c.name FROM tenant_.contacts c WHERE c.id = t.contact_id) AS contact_name,
                   (SELECT c.phone FROM tenant_.contacts c WHERE c.id = t.contact_id) AS contact_phone,
                   (SELECT e.name FROM tenant_.estates e WHERE e.id = t.estate_id) AS estate_name,
                   (SELECT b.name FROM tenant_.units u JOIN tenant_.buildings b ON b.id = u.building_id
                    WHERE u.id = t.unit_id) AS building_name,
                   (SELECT u.label FROM tenant_.units u WHERE u.id = t.unit_id) AS unit_label,
                   (SELECT k.name FROM tenant_.categories k WHERE k.id = t.category_id) AS category_name,
                   (SELECT k.name_en FROM tenant_.categories k WHERE k.id = t.category_id) AS category_name_en,
                   (SELECT s.name FROM tenant_.staff s WHERE s.id = t.assignee_id) AS assignee_name,
                   ARRAY(SELECT m.text FROM tenant_.ticket_comments m
                         WHERE m.ticket_id = t.id ORDER BY m.id DESC LIMIT :comments) AS comments,
                   ARRAY(SELECT r.text FROM tenant_.contact_records r
                         WHERE r.ticket_id = t.id AND r.text IS NOT NULL ORDER BY r.id DESC LIMIT :comments) AS contacts,
                   ARRAY(SELECT m.text FROM tenant_.messages m
                         WHERE m.ticket_id = t.id ORDER BY m.id DESC LIMIT :comments) AS messages,
                   ARRAY(SELECT DISTINCT a.content_type FROM tenant_.attachments a WHERE a.owner_id = t.id) AS files
            FROM tenant_.tickets t
            WHERE t.id = ANY (:ids)
            """.formatted(TicketSources.VERSION))
                .param("ids", ids.toArray(UUID[]::new))
                .param("comments", COMMENTS)
                .query((row, number) -> document(row))
                .list();
    }

    /** No key is nil: one condition for the first page and all others lets one plan use the index for both. */
    @Override
    public List<DocumentVersion> page(@Nullable UUID after, int limit) {
        return sql.sql("SELECT t.id, " + TicketSources.VERSION
                        + " FROM tenant_.tickets t WHERE t.id > :after::uuid ORDER BY t.id LIMIT :limit")
                .param("after", (after == null ? NIL : after).toString())
                .param("limit", limit)
                .query((row, number) -> new DocumentVersion(row.getObject("id", UUID.class), row.getLong("version")))
                .list();
    }

    @Override
    public long count() {
        return sql.sql("SELECT count(*) FROM tenant_.tickets").query(Long.class).single();
    }

    private static SearchDocument document(ResultSet row) throws SQLException {
        List<String> ownComments = texts(row.getArray("comments"));
        List<String> comments = Stream.of(ownComments, texts(row.getArray("contacts")), texts(row.getArray("messages")))
                .flatMap(List::stream)
                .distinct()
                .toList();
        String title = row.getString("title");
        String description = row.getString("description");
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("title", Characters.simplified(title));
        source.put("description", Characters.simplified(description));
        source.put("comments", simplified(comments));
        Set<String> people = present(row, "reporter_name", "contact_name", "assignee_name");
        source.put("people", simplified(people));
        source.put("about", simplified(present(row, "estate_name", "unit_label", "category_name", "category_name_en")));
        source.put("numbers", TicketTerms.ofNumber(row.getString("number")));
        Set<String> home = home(row);
        source.put("home", home);
        source.put("places", places(home, title, description, comments));
        source.put("has", parts(ownComments, texts(row.getArray("files"))));
        Sounds.Terms words = Sounds.ofText(title);
        source.put("sounds", words.full());
        source.put("initials", words.initials());
        Sounds.Terms names = Sounds.ofNames(people);
        source.put("nameSounds", names.full());
        source.put("nameInitials", names.initials());
        source.put("phones", phones(row));
        source.put("kind", row.getString("kind"));
        source.put("stateCategory", row.getString("state_category"));
        source.put("priority", row.getString("priority"));
        source.put("channel", row.getString("channel"));
        source.put("estateId", row.getString("estate_id"));
        String category = row.getString("category_id");
        if (category != null) {
            source.put("categoryId", category);
        }
        String assignee = row.getString("assignee_id");
        if (assignee != null) {
            source.put("assigneeId", assignee);
        }
        source.put("openedAt", SqlTime.require(row, "opened_at").toString());
        return new SearchDocument(row.getObject("id", UUID.class), row.getLong("version"), source);
    }

    private static List<String> simplified(Collection<String> texts) {
        return texts.stream().map(Characters::simplified).toList();
    }

    /** The terms of the home itself. */
    private static Set<String> home(ResultSet row) throws SQLException {
        Set<String> home = new LinkedHashSet<>();
        String label = row.getString("unit_label");
        if (label != null) {
            Set<String> ofLabel = HouseNumbers.terms(label);
            // A label that leaves out the building ("201") still belongs to one.
            home.addAll(
                    ofLabel.isEmpty() || ofLabel.stream().noneMatch(term -> term.startsWith("b"))
                            ? HouseNumbers.terms(
                                    Objects.requireNonNullElse(row.getString("building_name"), "") + " " + label)
                            : ofLabel);
            home.addAll(ofLabel);
        }
        return home;
    }

    /** The terms of the home and of every other that is spoken of. */
    private static Set<String> places(Set<String> home, String title, String description, List<String> comments) {
        Set<String> places = new LinkedHashSet<>(home);
        Stream.concat(Stream.of(title, description), comments.stream())
                .map(HouseNumbers::terms)
                .forEach(places::addAll);
        return places;
    }

    private static Set<String> parts(List<String> comments, List<String> files) {
        Set<String> parts = new LinkedHashSet<>();
        if (!comments.isEmpty()) {
            parts.add(Condition.Part.COMMENT.name());
        }
        if (!files.isEmpty()) {
            parts.add(Condition.Part.FILE.name());
        }
        if (files.stream().anyMatch(type -> type.startsWith("image/"))) {
            parts.add(Condition.Part.PHOTO.name());
        }
        return parts;
    }

    private static Set<String> phones(ResultSet row) throws SQLException {
        Set<String> phones = new LinkedHashSet<>();
        for (String phone : present(row, "reporter_phone", "contact_phone")) {
            phones.addAll(TicketTerms.ofPhone(phone));
        }
        return phones;
    }

    private static Set<String> present(ResultSet row, String... columns) throws SQLException {
        Set<String> values = new LinkedHashSet<>();
        for (String column : columns) {
            String value = row.getString(column);
            if (value != null && !value.isBlank()) {
                values.add(value);
            }
        }
        return values;
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
