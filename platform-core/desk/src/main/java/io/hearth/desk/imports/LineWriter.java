package io.hearth.desk.imports;

import io.hearth.desk.contact.Relation;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.PlaceLabel;
import io.hearth.desk.imports.ImportChange.Kind;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Does what one line says, in the caller's transaction: finds or adds the home and the person, ties them together, and fills in what
 * was not known. It never replaces what is known. Written as plain statements, because thousands of lines share one transaction.
 */
@Component
class LineWriter {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final EstateDirectory estates;
    private final TenantSql sql;
    private final Clock clock;

    LineWriter(EstateDirectory estates, TenantSql sql, Clock clock) {
        this.estates = estates;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What became of a line.
     *
     * @param changes in the order they were made
     */
    record Result(int number, ImportOutcome outcome, List<ImportFinding> findings, List<ImportChange> changes) {}

    /** A person as they are. */
    private record Person(
            UUID id, @Nullable String phone, @Nullable String email, String note) {}

    Result write(ImportStore.Kept file, Spreadsheet.Line raw) {
        ParsedLine line = ParsedLine.of(raw, LocalDate.ofInstant(clock.instant(), ZONE));
        List<ImportFinding> findings = new ArrayList<>(line.errors());
        UUID estate = estate(file, line, findings);
        if (estate == null || !findings.isEmpty()) {
            return new Result(line.number(), ImportOutcome.ERROR, findings, List.of());
        }
        List<ImportChange> changes = new ArrayList<>();
        UUID unit = unit(file, estate, line, changes);
        if (unit == null) {
            return new Result(line.number(), ImportOutcome.ERROR, List.of(ImportFinding.UNIT_UNKNOWN), List.of());
        }
        Optional<Person> known = person(line, unit);
        Person person = known.orElse(null);
        if (person != null) {
            Relation is = relation(person.id(), unit);
            if (is != null && is != line.relation()) {
                return new Result(
                        line.number(), ImportOutcome.ERROR, List.of(ImportFinding.RELATION_DIFFERS), List.of());
            }
            fill(person, line, findings, changes);
        }
        UUID id = person == null ? add(line, findings, changes) : person.id();
        tie(id, unit, estate, line, findings, changes);
        return new Result(line.number(), outcome(changes), findings, changes);
    }

    private static ImportOutcome outcome(List<ImportChange> changes) {
        if (changes.isEmpty()) {
            return ImportOutcome.SAME;
        }
        return changes.stream()
                        .allMatch(
                                change -> change.kind() == Kind.CONTACT_FILLED || change.kind() == Kind.RELATION_FILLED)
                ? ImportOutcome.CHANGE
                : ImportOutcome.ADD;
    }

    private @Nullable UUID estate(ImportStore.Kept file, ParsedLine line, List<ImportFinding> findings) {
        UUID chosen = file.estateId();
        if (line.estate().isEmpty()) {
            if (chosen == null) {
                findings.add(ImportFinding.ESTATE_MISSING);
            }
            return chosen;
        }
        Optional<UUID> named = estates.all().values().stream()
                .filter(estate -> estate.code().equalsIgnoreCase(line.estate())
                        || estate.name().equals(line.estate()))
                .map(EstateView::id)
                .filter(id -> file.scope() == null || file.scope().contains(id))
                .findFirst();
        if (named.isEmpty()) {
            findings.add(ImportFinding.ESTATE_UNKNOWN);
        }
        return named.orElse(null);
    }

    private @Nullable UUID unit(ImportStore.Kept file, UUID estate, ParsedLine line, List<ImportChange> changes) {
        String normal = PlaceLabel.normalOf(line.unit());
        Optional<UUID> known = find("units", estate, normal);
        if (known.isPresent() || !file.createPlaces()) {
            return known.orElse(null);
        }
        String buildingNormal = PlaceLabel.normalOf(line.building());
        UUID building = find("buildings", estate, buildingNormal).orElseGet(() -> {
            UUID id = UuidV7.next();
            sql.sql("""
                INSERT INTO tenant_.buildings (id, estate_id, name, normal, created_at)
                VALUES (:id, :estate, :name, :normal, :now)\
                """)
                    .param("id", id)
                    .param("estate", estate)
                    .param("name", line.building())
                    .param("normal", buildingNormal)
                    .param("now", SqlTime.utc(clock.instant()))
                    .update();
            changes.add(new ImportChange(line.number(), Kind.BUILDING_ADDED, id, null, Map.of(), Map.of()));
            return id;
        });
        UUID id = UuidV7.next();
        sql.sql("""
            INSERT INTO tenant_.units (id, estate_id, building_id, label, normal, floor, created_at)
            VALUES (:id, :estate, :building, :label, :normal, :floor, :now)\
            """)
                .param("id", id)
                .param("estate", estate)
                .param("building", building)
                .param("label", line.unit())
                .param("normal", normal)
                .param("floor", line.floor(), Types.INTEGER)
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        changes.add(new ImportChange(line.number(), Kind.UNIT_ADDED, id, null, Map.of(), Map.of()));
        return id;
    }

    private Optional<UUID> find(String table, UUID estate, String normal) {
        return sql.sql("SELECT id FROM tenant_." + table + " WHERE estate_id = :estate AND normal = :normal")
                .param("estate", estate)
                .param("normal", normal)
                .query(UUID.class)
                .optional();
    }

    /** Somebody of this name with this number; else of this name in this home without another number. */
    private Optional<Person> person(ParsedLine line, UUID unit) {
        return sql.sql("""
            SELECT c.id, c.phone, c.email, c.note FROM tenant_.contacts c
            WHERE c.name = :name
              AND (c.phone = :phone
                   OR (:phone IS NULL OR c.phone IS NULL)
                      AND EXISTS (SELECT 1 FROM tenant_.contact_units cu WHERE cu.contact_id = c.id AND cu.unit_id = :unit))
            ORDER BY c.phone = :phone DESC NULLS LAST, c.id LIMIT 1\
            """)
                .param("name", line.name())
                .param("phone", line.phone(), Types.VARCHAR)
                .param("unit", unit)
                .query((row, number) -> new Person(
                        row.getObject("id", UUID.class),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getString("note")))
                .optional();
    }

    private UUID add(ParsedLine line, List<ImportFinding> findings, List<ImportChange> changes) {
        if (line.phone() != null && isTaken(line.phone())) {
            findings.add(ImportFinding.PHONE_SHARED);
        }
        UUID id = UuidV7.next();
        sql.sql("""
            INSERT INTO tenant_.contacts (id, name, phone, email, note, created_at, updated_at)
            VALUES (:id, :name, :phone, :email, :note, :now, :now)\
            """)
                .param("id", id)
                .param("name", line.name())
                .param("phone", line.phone(), Types.VARCHAR)
                .param("email", line.email(), Types.VARCHAR)
                .param("note", line.note())
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        Map<String, @Nullable String> after = new HashMap<>();
        after.put("name", line.name());
        after.put("phone", line.phone());
        after.put("email", line.email());
        after.put("note", line.note());
        changes.add(new ImportChange(line.number(), Kind.CONTACT_ADDED, id, null, Map.of(), after));
        return id;
    }

    private boolean isTaken(String phone) {
        return sql.sql("SELECT EXISTS (SELECT 1 FROM tenant_.contacts WHERE phone = :phone)")
                .param("phone", phone)
                .query(Boolean.class)
                .single();
    }

    private void fill(Person person, ParsedLine line, List<ImportFinding> findings, List<ImportChange> changes) {
        Map<String, @Nullable String> before = new HashMap<>();
        Map<String, @Nullable String> after = new HashMap<>();
        boolean other = fill("phone", person.phone(), line.phone(), before, after)
                | fill("email", person.email(), line.email(), before, after);
        if (!line.note().isEmpty() && person.note().isEmpty()) {
            before.put("note", "");
            after.put("note", line.note());
        }
        if (other) {
            findings.add(ImportFinding.OTHER_KEPT);
        }
        if (after.isEmpty()) {
            return;
        }
        sql.sql("""
            UPDATE tenant_.contacts SET phone = coalesce(:phone, phone), email = coalesce(:email, email),
                                        note = coalesce(:note, note), version = version + 1, updated_at = :now
            WHERE id = :id\
            """)
                .param("phone", after.get("phone"), Types.VARCHAR)
                .param("email", after.get("email"), Types.VARCHAR)
                .param("note", after.get("note"), Types.VARCHAR)
                .param("now", SqlTime.utc(clock.instant()))
                .param("id", person.id())
                .update();
        changes.add(new ImportChange(line.number(), Kind.CONTACT_FILLED, person.id(), null, before, after));
    }

    /** Whether the person has something else there that stays. */
    private static boolean fill(
            String column,
            @Nullable String is,
            @Nullable String given,
            Map<String, @Nullable String> before,
            Map<String, @Nullable String> after) {
        if (given == null || given.equals(is)) {
            return false;
        }
        if (is == null) {
            before.put(column, null);
            after.put(column, given);
        }
        return is != null;
    }

    private @Nullable Relation relation(UUID contact, UUID unit) {
        return sql.sql("SELECT relation FROM tenant_.contact_units WHERE contact_id = :contact AND unit_id = :unit")
                .param("contact", contact)
                .param("unit", unit)
                .query((row, number) -> Relation.valueOf(row.getString("relation")))
                .optional()
                .orElse(null);
    }

    private void tie(
            UUID contact,
            UUID unit,
            UUID estate,
            ParsedLine line,
            List<ImportFinding> findings,
            List<ImportChange> changes) {
        int tied = sql.sql("""
            INSERT INTO tenant_.contact_units (contact_id, unit_id, estate_id, relation, since)
            VALUES (:contact, :unit, :estate, :relation, :since) ON CONFLICT DO NOTHING\
            """)
                .param("contact", contact)
                .param("unit", unit)
                .param("estate", estate)
                .param("relation", line.relation().name())
                .param("since", line.since(), Types.DATE)
                .update();
        LocalDate since = line.since();
        if (tied == 1) {
            changes.add(new ImportChange(
                    line.number(),
                    Kind.RELATION_ADDED,
                    contact,
                    unit,
                    Map.of(),
                    Map.of("relation", line.relation().name(), "since", Objects.toString(since, ""))));
        } else if (since != null) {
            int filled = sql.sql("""
                UPDATE tenant_.contact_units SET since = :since WHERE contact_id = :contact AND unit_id = :unit AND since IS NULL\
                """)
                    .param("since", since)
                    .param("contact", contact)
                    .param("unit", unit)
                    .update();
            if (filled == 1) {
                changes.add(new ImportChange(
                        line.number(),
                        Kind.RELATION_FILLED,
                        contact,
                        unit,
                        Map.of(),
                        Map.of("since", since.toString())));
            } else if (!isSince(contact, unit, since)) {
                findings.add(ImportFinding.OTHER_KEPT);
            }
        }
    }

    private boolean isSince(UUID contact, UUID unit, LocalDate since) {
        return sql.sql("""
            SELECT EXISTS (SELECT 1 FROM tenant_.contact_units
                           WHERE contact_id = :contact AND unit_id = :unit AND since = :since)\
            """)
                .param("contact", contact)
                .param("unit", unit)
                .param("since", since)
                .query(Boolean.class)
                .single();
    }
}
