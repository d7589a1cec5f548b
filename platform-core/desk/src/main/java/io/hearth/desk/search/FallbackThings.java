package io.hearth.desk.search;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.search.query.Asked;
import io.hearth.desk.search.query.TicketTerms;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.search.Clause;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the database can find beside tickets while the search engine does not answer: people by how their name begins or their telephone ends, homes and who
 * lives there, what was said about a ticket, a home or a person, files of a ticket, and replies, guides and notices by their titles. Each way reads a
 * bounded number of rows; texts are not looked through.
 */
@Component
class FallbackThings {

    /** As many as are read at last, the rest is not found. */
    private static final int MOST = 400;

    private static final String PEOPLE_CALLED = """
        SELECT c.id FROM (SELECT x.id FROM tenant_.contacts x WHERE x.name ~>=~ :word AND x.name ~<~ :after LIMIT 500) c
        WHERE :everywhere OR EXISTS (SELECT 1 FROM tenant_.contact_units r WHERE r.contact_id = c.id AND r.estate_id = ANY (:estates::uuid[]))
        LIMIT 200\
        """;
    private static final String PEOPLE_WITH_PHONE = """
        SELECT c.id FROM tenant_.contacts c
        WHERE c.phone IS NOT NULL AND right(c.phone, 4) = right(:digits, 4) AND right(c.phone, length(:digits)) = :digits LIMIT 200\
        """;
    private static final String HOMES = """
        (SELECT u.id FROM tenant_.units u WHERE u.estate_id = ANY (:estates::uuid[]) AND u.normal = :home LIMIT 200)
        UNION ALL
        (SELECT u.id FROM tenant_.units u
         WHERE u.estate_id = ANY (:estates::uuid[]) AND u.normal ~>=~ (:home || '-') AND u.normal ~<~ (:home || '.') LIMIT 200)\
        """;
    private static final String PEOPLE_AT_HOME = """
        SELECT r.contact_id FROM tenant_.contact_units r
        WHERE r.unit_id IN (SELECT u.id FROM tenant_.units u WHERE u.estate_id = ANY (:estates::uuid[]) AND u.normal = :home LIMIT 200) LIMIT 200\
        """;
    private static final String TALKS_ABOUT_HOME = """
        SELECT x.id FROM tenant_.conversations x
        WHERE x.unit_id IN (SELECT u.id FROM tenant_.units u WHERE u.estate_id = ANY (:estates::uuid[]) AND u.normal = :home LIMIT 200) LIMIT 200\
        """;
    private static final String TALKS_WITH_PERSON = """
        SELECT k.id FROM (%s) c (id)
        CROSS JOIN LATERAL (SELECT x.id FROM tenant_.conversations x WHERE x.contact_id = c.id ORDER BY x.id DESC LIMIT 20) k LIMIT 200\
        """;
    private static final String SAID_ABOUT_TICKET = """
        SELECT k.id FROM tenant_.tickets t
        CROSS JOIN LATERAL ((SELECT x.id FROM tenant_.contact_records x WHERE x.ticket_id = t.id ORDER BY x.id DESC LIMIT 50)
                            UNION ALL
                            (SELECT x.id FROM tenant_.ticket_comments x WHERE x.ticket_id = t.id ORDER BY x.id DESC LIMIT 50)) k
        WHERE t.number = ANY (:numbers::text[])\
        """;
    private static final String FILES_OF_TICKET = """
        SELECT k.id FROM tenant_.tickets t
        CROSS JOIN LATERAL (SELECT x.id FROM tenant_.attachments x WHERE x.owner_id = t.id ORDER BY x.id DESC LIMIT 50) k
        WHERE t.number = ANY (:numbers::text[])\
        """;
    private static final String REPLIES_CALLED = """
        SELECT r.id FROM (SELECT x.id, x.code, x.approved FROM tenant_.replies x WHERE x.retired_at IS NULL LIMIT 3000) r
        JOIN tenant_.reply_versions w ON w.reply_id = r.id AND w.number = r.approved
        WHERE strpos(lower(w.content ->> 'title'), :word) > 0 OR lower(r.code) = :word LIMIT 200\
        """;
    private static final String GUIDES_CALLED = """
        SELECT g.id FROM (SELECT x.id, x.code FROM tenant_.guides x LIMIT 3000) g
        WHERE lower(g.code) = :word
           OR EXISTS (SELECT 1 FROM tenant_.guide_editions e JOIN tenant_.guide_versions w ON w.guide_id = e.guide_id AND w.number = e.number
                      WHERE e.guide_id = g.id AND e.withdrawn_at IS NULL AND strpos(lower(w.content ->> 'title'), :word) > 0) LIMIT 200\
        """;
    private static final String NOTICES_CALLED = """
        (SELECT n.id FROM (SELECT x.id, x.title FROM tenant_.outage_notices x ORDER BY x.from_at DESC, x.id DESC LIMIT 1000) n
         WHERE strpos(lower(n.title), :word) > 0 LIMIT 200)
        UNION ALL
        (SELECT n.id FROM (SELECT x.id, x.title FROM tenant_.incidents x ORDER BY x.opened_at DESC, x.id DESC LIMIT 1000) n
         WHERE strpos(lower(n.title), :word) > 0 LIMIT 200)\
        """;

    private final TenantSql sql;
    private final EstateDirectory estates;
    private final ThingRows rows;
    private final TransactionTemplate reading;

    FallbackThings(TenantSql sql, EstateDirectory estates, ThingRows rows, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.estates = estates;
        this.rows = rows;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Finds what all pieces of the text lead to, the newest first. The caller holds the rows against permissions, scope and days, as it does with hits.
     *
     * @param kinds the caller may find these
     * @param phones whether the caller may find people by their telephone
     */
    List<ThingRows.Row> find(Asked asked, Collection<ThingKind> kinds, List<Clause> conditions, boolean phones) {
        List<FallbackPiece> pieces = FallbackPiece.of(asked);
        if (pieces.isEmpty()) {
            return List.of();
        }
        return Objects.requireNonNull(reading.execute(status -> {
            Set<UUID> found = null;
            for (FallbackPiece piece : pieces) {
                Set<UUID> led = leadsTo(piece, kinds, phones);
                if (found == null) {
                    found = led;
                } else {
                    found.retainAll(led);
                }
            }
            return found == null || found.isEmpty()
                    ? List.<ThingRows.Row>of()
                    : rows.load(found.stream().limit(MOST).toList()).stream()
                            .filter(row -> kinds.contains(row.kind()))
                            .filter(row -> conditions.stream().allMatch(condition -> holds(condition, row)))
                            .sorted((one, other) -> other.at().compareTo(one.at()))
                            .toList();
        }));
    }

    private Set<UUID> leadsTo(FallbackPiece piece, Collection<ThingKind> kinds, boolean phones) {
        return switch (piece) {
            case FallbackPiece.Home(String normal) ->
                ids(
                        chosen(
                                kinds,
                                Map.of(
                                        ThingKind.HOME, HOMES,
                                        ThingKind.PERSON, PEOPLE_AT_HOME,
                                        ThingKind.CONVERSATION, TALKS_ABOUT_HOME)),
                        Map.of("home", normal));
            case FallbackPiece.Phone(String digits) ->
                phones && digits.length() >= 4
                        ? ids(
                                chosen(
                                        kinds,
                                        Map.of(
                                                ThingKind.PERSON,
                                                PEOPLE_WITH_PHONE,
                                                ThingKind.CONVERSATION,
                                                TALKS_WITH_PERSON.formatted(PEOPLE_WITH_PHONE))),
                                Map.of("digits", digits))
                        : new LinkedHashSet<>();
            case FallbackPiece.Number(List<String> numbers) ->
                ids(
                        chosen(
                                kinds,
                                Map.of(
                                        ThingKind.CONVERSATION, SAID_ABOUT_TICKET,
                                        ThingKind.FILE, FILES_OF_TICKET)),
                        Map.of("numbers", numbers.toArray(String[]::new)));
            case FallbackPiece.Word(String text) ->
                ids(
                        chosen(
                                kinds,
                                Map.of(
                                        ThingKind.PERSON, PEOPLE_CALLED,
                                        ThingKind.CONVERSATION, TALKS_WITH_PERSON.formatted(PEOPLE_CALLED),
                                        ThingKind.REPLY, REPLIES_CALLED,
                                        ThingKind.GUIDE, GUIDES_CALLED,
                                        ThingKind.NOTICE, NOTICES_CALLED)),
                        Map.of("word", text, "after", FallbackPiece.after(text)));
            case FallbackPiece.Nothing() -> new LinkedHashSet<>();
        };
    }

    private static List<String> chosen(Collection<ThingKind> kinds, Map<ThingKind, String> ways) {
        List<String> chosen = new ArrayList<>();
        ways.forEach((kind, way) -> {
            if (kinds.contains(kind)) {
                chosen.add("(" + way + ")");
            }
        });
        return chosen;
    }

    private Set<UUID> ids(List<String> ways, Map<String, Object> parameters) {
        if (ways.isEmpty()) {
            return new LinkedHashSet<>();
        }
        return new LinkedHashSet<>(sql.sql(String.join(" UNION ALL ", ways))
                .params(parameters)
                .param("everywhere", Access.scope() instanceof EstateScope.All)
                .param(
                        "estates",
                        estates.all().keySet().stream()
                                .filter(Access.scope()::includes)
                                .map(UUID::toString)
                                .toArray(String[]::new))
                .query((row, number) -> row.getObject(1, UUID.class))
                .list());
    }

    /** Whether a row fulfils one of the operators that things have; what only the index knows, none does. */
    private static boolean holds(Clause condition, ThingRows.Row row) {
        return switch (condition) {
            case Clause.Terms(String field, List<String> values, float boost) ->
                switch (field) {
                    case "estateId" -> row.estates().stream().anyMatch(values::contains);
                    case "numbers" ->
                        row.number() != null
                                && TicketTerms.ofNumber(row.number()).stream().anyMatch(values::contains);
                    default -> false;
                };
            case Clause.Range(String field, @Nullable String from, @Nullable String to) ->
                field.equals("openedAt")
                        && (from == null || !row.at().isBefore(Instant.parse(from)))
                        && (to == null || row.at().isBefore(Instant.parse(to)));
            case Clause.AnyOf(List<Clause> any) -> any.stream().anyMatch(one -> holds(one, row));
            case Clause.AllOf(List<Clause> all) -> all.stream().allMatch(one -> holds(one, row));
            case Clause.Named(String name, Clause named) -> holds(named, row);
            case Clause.Words words -> false;
            case Clause.MostWords words -> false;
            case Clause.Like like -> false;
            case Clause.Nearly words -> false;
            case Clause.Phrase phrase -> false;
            case Clause.Most most -> false;
            case Clause.BestOf best -> false;
            case Clause.Missing missing -> false;
            case Clause.Newer newer -> false;
            case Clause.Since since -> false;
            case Clause.Preferring preferring -> false;
        };
    }
}
