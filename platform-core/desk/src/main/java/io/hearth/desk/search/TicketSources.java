package io.hearth.desk.search;

import io.hearth.kernel.events.Fact;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rows beside tickets by which tickets are found: people, estates, homes, staff, categories. The tables tell when one is called otherwise or goes, and count it: what a
 * ticket's document says is decided by the ticket's version and these counts alone.
 */
@Component
class TicketSources {

    static final String CHANGED = "ticket-source.changed";

    /** More tickets than this are not read in one go: others' documents travel with the same request. */
    static final int AT_ONCE = 2_000;

    /** Ticket versions are this far apart in a document's version, and the counts lie between them. */
    private static final long BETWEEN = 1L << 20;

    /**
     * The version of the document of the ticket {@code t}. A ticket knows others only by a change of its own version, and counts never fall: so of two reads
     * of one ticket, each by one statement, the later one has the higher version unless both found the same.
     */
    static final String VERSION = """
        t.version * %1$d + (
            SELECT least(coalesce(sum(v.version), 0), %1$d - 1)::bigint FROM tenant_.ticket_source_versions v
            WHERE v.id IN (t.id, t.contact_id, t.estate_id, t.category_id, t.assignee_id, t.unit_id)) AS version\
        """.formatted(BETWEEN);

    /** By table, the column of tickets that an index finds them by. Categories have none. */
    private static final Map<String, String> COLUMNS = Map.of(
            "tickets", "id",
            "contacts", "contact_id",
            "estates", "estate_id",
            "staff", "assignee_id",
            "units", "unit_id");

    private final TenantSql sql;
    private final TransactionTemplate reading;

    TicketSources(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * Whose documents no longer say what is so.
     *
     * @param all whether these are all; else the company has more than can be told at once
     */
    record Outdated(Set<UUID> tickets, boolean all) {}

    /** The tickets of the bound company that are found by the rows that these facts tell of; facts about tickets themselves are none of them. */
    Outdated of(List<Fact> facts) {
        Map<String, List<Fact>> byTable = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.type().equals(CHANGED) && fact.data().get("of") instanceof String table) {
                byTable.computeIfAbsent(table, key -> new ArrayList<>()).add(fact);
            }
        }
        Set<UUID> tickets = new HashSet<>();
        boolean all = true;
        for (Map.Entry<String, List<Fact>> one : byTable.entrySet()) {
            String column = COLUMNS.get(one.getKey());
            if (column == null || tickets.size() >= AT_ONCE) {
                all = false;
                continue;
            }
            all &= !ThingFacts.many(one.getValue());
            List<UUID> found = tickets(column, ThingFacts.ids(one.getValue()));
            all &= found.size() <= AT_ONCE;
            tickets.addAll(found);
        }
        return new Outdated(tickets, all);
    }

    private List<UUID> tickets(String column, Set<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<UUID> tickets = reading.execute(
                status -> sql.sql("SELECT id FROM tenant_.tickets WHERE " + column + " = ANY (:ids) LIMIT :limit")
                        .param("ids", ids.toArray(UUID[]::new))
                        .param("limit", AT_ONCE + 1)
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .list());
        return tickets == null ? List.of() : tickets;
    }
}
