package io.hearth.desk.call;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds out who is calling, as far as the caller of the API may see. */
@Component
class Callers {

    private static final int TICKETS = 5;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final TenantSql sql;
    private final StaffDirectory staff;

    Callers(TenantSql sql, StaffDirectory staff) {
        this.sql = sql;
        this.staff = staff;
    }

    /** The name of whom an exchange calls by their id; else what it calls them. */
    @Nullable
    String nameOf(@Nullable String agent) {
        if (agent == null || !ID.matcher(agent).matches()) {
            return agent;
        }
        return staff.find(UUID.fromString(agent)).map(StaffMember::name).orElse(agent);
    }

    /** What was brought in these calls, as far as the caller of the API may see. */
    Map<UUID, List<CallView.Brought>> brought(Collection<UUID> callIds) {
        Map<UUID, List<CallView.Brought>> brought = new HashMap<>();
        if (callIds.isEmpty() || !Access.may(Permission.TICKET_READ)) {
            return brought;
        }
        sql.sql("""
            SELECT * FROM (
                SELECT call_id, id, number, title, estate_id, opened_at FROM tenant_.tickets WHERE call_id = ANY(:calls)
                UNION ALL SELECT l.call_id, t.id, t.number, t.title, t.estate_id, t.opened_at
                FROM tenant_.call_links l JOIN tenant_.tickets t ON t.id = l.ticket_id WHERE l.call_id = ANY(:calls)) brought
            WHERE :all OR estate_id = ANY(:scope) ORDER BY opened_at, id\
            """)
                .param("calls", callIds.toArray(UUID[]::new))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(row -> {
                    brought.computeIfAbsent(row.getObject("call_id", UUID.class), call -> new ArrayList<>())
                            .add(new CallView.Brought(
                                    row.getObject("id", UUID.class), row.getString("number"), row.getString("title")));
                });
        return brought;
    }

    /** A known person and where they live. */
    record Known(UUID contactId, Optional<UUID> estateId) {}

    /** The people with these numbers, whoever asks; the one with a home, and then the last known, when several share one. */
    Map<String, Known> find(Collection<String> numbers) {
        Map<String, Known> known = new HashMap<>();
        sql.sql("""
            SELECT DISTINCT ON (c.phone) c.phone, c.id, u.estate_id FROM tenant_.contacts c
            LEFT JOIN tenant_.contact_units u ON u.contact_id = c.id
            WHERE c.phone = ANY (:numbers) ORDER BY c.phone, u.estate_id IS NULL, c.id DESC\
            """).param("numbers", numbers.toArray(String[]::new)).query(row -> {
            known.put(
                    row.getString("phone"),
                    new Known(
                            row.getObject("id", UUID.class),
                            Optional.ofNullable(row.getObject("estate_id", UUID.class))));
        });
        return known;
    }

    /** What the front desk should see of these people, by id. */
    Map<UUID, CallView.Caller> described(Collection<UUID> contactIds) {
        Map<UUID, CallView.Caller> callers = new HashMap<>();
        if (contactIds.isEmpty()) {
            return callers;
        }
        UUID[] ids = contactIds.toArray(UUID[]::new);
        Map<UUID, List<CallView.Home>> homes = homes(ids);
        Map<UUID, List<CallView.OpenTicket>> tickets = Access.may(Permission.TICKET_READ) ? tickets(homes) : Map.of();
        sql.sql("SELECT id, name FROM tenant_.contacts WHERE id = ANY(:ids)")
                .param("ids", ids)
                .query((row, index) -> {
                    UUID id = row.getObject("id", UUID.class);
                    callers.put(
                            id,
                            new CallView.Caller(
                                    id,
                                    row.getString("name"),
                                    homes.getOrDefault(id, List.of()),
                                    tickets.getOrDefault(id, List.of())));
                    return index;
                })
                .list();
        return callers;
    }

    private Map<UUID, List<CallView.Home>> homes(UUID[] ids) {
        Map<UUID, List<CallView.Home>> homes = new HashMap<>();
        sql.sql("""
            SELECT cu.contact_id, cu.unit_id, cu.estate_id, u.label
            FROM tenant_.contact_units cu JOIN tenant_.units u ON u.id = cu.unit_id
            WHERE cu.contact_id = ANY(:ids) AND (:all OR cu.estate_id = ANY(:scope))
            ORDER BY cu.created_at, cu.unit_id\
            """)
                .param("ids", ids)
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query((row, index) -> {
                    homes.computeIfAbsent(row.getObject("contact_id", UUID.class), id -> new ArrayList<>())
                            .add(new CallView.Home(
                                    row.getObject("unit_id", UUID.class),
                                    row.getObject("estate_id", UUID.class),
                                    row.getString("label")));
                    return index;
                })
                .list();
        return homes;
    }

    private Map<UUID, List<CallView.OpenTicket>> tickets(Map<UUID, List<CallView.Home>> homes) {
        Map<UUID, List<CallView.OpenTicket>> byUnit = new HashMap<>();
        sql.sql("""
            SELECT unit_id, id, number, title, opened_at FROM tenant_.tickets
            WHERE unit_id = ANY(:units) AND state_category NOT IN ('RESOLVED', 'CLOSED') ORDER BY opened_at DESC\
            """)
                .param(
                        "units",
                        homes.values().stream()
                                .flatMap(List::stream)
                                .map(CallView.Home::unitId)
                                .toArray(UUID[]::new))
                .query((row, index) -> {
                    byUnit.computeIfAbsent(row.getObject("unit_id", UUID.class), id -> new ArrayList<>())
                            .add(new CallView.OpenTicket(
                                    row.getObject("id", UUID.class),
                                    row.getString("number"),
                                    row.getString("title"),
                                    SqlTime.require(row, "opened_at")));
                    return index;
                })
                .list();
        Map<UUID, List<CallView.OpenTicket>> byContact = new HashMap<>();
        homes.forEach((contact, theirs) -> byContact.put(
                contact,
                theirs.stream()
                        .flatMap(home -> byUnit.getOrDefault(home.unitId(), List.of()).stream())
                        .limit(TICKETS)
                        .toList()));
        return byContact;
    }
}
