package io.hearth.desk.imports;

import io.hearth.desk.imports.ImportStore.Made;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import java.sql.Types;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes changes of an import back, the latest first, unless somebody has worked with what they made: a person with a ticket stays, a
 * number that was mended stays. Which tables may refer to a row is read from the database's own catalogue, so that features which come
 * later are not forgotten.
 */
@Component
class TakeBack {

    /** Columns that an import fills in; their names are written into statements. */
    private static final Set<String> CELLS = Set.of("phone", "email", "note");

    /** What holds the name of a row without using it. */
    private static final Set<String> RECORDS = Set.of("unmaskings", "import_changes");

    private final TenantSql sql;
    private final Clock clock;

    TakeBack(TenantSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Rows of a page that something else refers to. */
    private record Used(Set<UUID> contacts, Set<UUID> units, Set<UUID> buildings) {}

    /** Which of them were taken back, in their order. */
    List<Boolean> take(List<Made> page) {
        Used used = new Used(
                used(page, ImportChange.Kind.CONTACT_ADDED, "contact_id", Set.of("contact_units")),
                used(page, ImportChange.Kind.UNIT_ADDED, "unit_id", Set.of("contact_units")),
                used(page, ImportChange.Kind.BUILDING_ADDED, "building_id", Set.of("units")));
        return page.stream().map(made -> take(made.change(), used)).toList();
    }

    private boolean take(ImportChange change, Used used) {
        UUID id = change.rowId();
        return switch (change.kind()) {
            case RELATION_ADDED -> deleteRelation(change);
            case RELATION_FILLED ->
                sql.sql("""
                    UPDATE tenant_.contact_units SET since = NULL
                    WHERE contact_id = :contact AND unit_id = :unit AND since = :since::date\
                    """)
                                .param("contact", id)
                                .param("unit", change.unitId())
                                .param("since", change.after().get("since"))
                                .update()
                        == 1;
            case CONTACT_FILLED -> restore(change);
            case CONTACT_ADDED -> !used.contacts().contains(id) && deletePerson(change);
            case UNIT_ADDED ->
                !used.units().contains(id)
                        && delete(
                                "DELETE FROM tenant_.units u WHERE id = :id AND NOT EXISTS"
                                        + " (SELECT 1 FROM tenant_.contact_units cu WHERE cu.unit_id = u.id)",
                                id);
            case BUILDING_ADDED ->
                !used.buildings().contains(id)
                        && delete(
                                "DELETE FROM tenant_.buildings b WHERE id = :id AND NOT EXISTS"
                                        + " (SELECT 1 FROM tenant_.units u WHERE u.building_id = b.id)",
                                id);
        };
    }

    private boolean deleteRelation(ImportChange change) {
        return sql.sql("""
            DELETE FROM tenant_.contact_units
            WHERE contact_id = :contact AND unit_id = :unit AND relation = :relation
              AND since IS NOT DISTINCT FROM nullif(:since, '')::date\
            """)
                        .param("contact", change.rowId())
                        .param("unit", change.unitId())
                        .param("relation", change.after().get("relation"))
                        .param("since", change.after().get("since"))
                        .update()
                == 1;
    }

    private boolean deletePerson(ImportChange change) {
        Map<String, @Nullable String> cells = change.after();
        return sql.sql("""
            DELETE FROM tenant_.contacts c
            WHERE id = :id AND name = :name AND phone IS NOT DISTINCT FROM :phone AND email IS NOT DISTINCT FROM :email
              AND note = :note AND confirmed_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM tenant_.contact_units cu WHERE cu.contact_id = c.id)\
            """)
                        .param("id", change.rowId())
                        .param("name", cells.get("name"))
                        .param("phone", cells.get("phone"), Types.VARCHAR)
                        .param("email", cells.get("email"), Types.VARCHAR)
                        .param("note", cells.get("note"))
                        .update()
                == 1;
    }

    private boolean restore(ImportChange change) {
        boolean all = true;
        for (Map.Entry<String, @Nullable String> cell : change.after().entrySet()) {
            if (!CELLS.contains(cell.getKey())) {
                throw new IllegalStateException("cell: " + cell.getKey() + " (expected: one of " + CELLS + ")");
            }
            all &= sql.sql("UPDATE tenant_.contacts SET " + cell.getKey()
                                    + " = :before, version = version + 1, updated_at = :now WHERE id = :id AND "
                                    + cell.getKey() + " = :after")
                            .param("before", change.before().get(cell.getKey()), Types.VARCHAR)
                            .param("now", SqlTime.utc(clock.instant()))
                            .param("id", change.rowId())
                            .param("after", cell.getValue())
                            .update()
                    == 1;
        }
        return all;
    }

    private boolean delete(String statement, UUID id) {
        return sql.sql(statement).param("id", id).update() == 1;
    }

    private Set<UUID> used(List<Made> page, ImportChange.Kind kind, String column, Set<String> checkedApart) {
        Set<UUID> ids = page.stream()
                .map(Made::change)
                .filter(change -> change.kind() == kind)
                .map(ImportChange::rowId)
                .collect(Collectors.toSet());
        Set<UUID> used = new HashSet<>();
        if (ids.isEmpty()) {
            return used;
        }
        for (String table : tablesWith(column)) {
            if (!checkedApart.contains(table) && !RECORDS.contains(table)) {
                used.addAll(sql.sql("SELECT DISTINCT %1$s FROM tenant_.%2$s WHERE %1$s = ANY(:ids)"
                                .formatted(column, table))
                        .param("ids", ids.toArray(UUID[]::new))
                        .query(UUID.class)
                        .list());
            }
        }
        return used;
    }

    private List<String> tablesWith(String column) {
        return sql.sql("""
            SELECT c.relname FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
            WHERE n.nspname = :schema AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attname = :column
              AND a.atttypid = 'uuid'::regtype AND has_table_privilege(c.oid, 'SELECT')
            ORDER BY 1\
            """)
                .param("schema", TenantContext.current().schema())
                .param("column", column)
                .query((row, number) -> row.getString("relname"))
                .list();
    }
}
