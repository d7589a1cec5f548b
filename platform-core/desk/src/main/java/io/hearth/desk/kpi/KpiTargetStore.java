package io.hearth.desk.kpi;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Caller;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps targets and what they were. In the caller's transaction. */
@Component
class KpiTargetStore {

    private static final String ONE =
            " FROM tenant_.kpi_targets WHERE code = :code AND estate_id IS NOT DISTINCT FROM" + " :estate::uuid";

    private final TenantSql sql;

    KpiTargetStore(TenantSql sql) {
        this.sql = sql;
    }

    List<KpiTarget> all() {
        return sql.sql("SELECT * FROM tenant_.kpi_targets ORDER BY code, estate_id")
                .query(KpiTargetStore::target)
                .list();
    }

    /** Makes a target what is given, none when null; one that is so already leaves no trace. */
    void set(String code, @Nullable UUID estateId, @Nullable BigDecimal value, Instant now) {
        lock(code);
        BigDecimal before = find(code, estateId).map(KpiTarget::value).orElse(null);
        if (value == null ? before == null : before != null && before.compareTo(value) == 0) {
            return;
        }
        Caller caller = Access.caller();
        if (value == null) {
            sql.sql("DELETE" + ONE)
                    .param("code", code)
                    .param("estate", estateId)
                    .update();
        } else {
            sql.sql("""
                INSERT INTO tenant_.kpi_targets (id, code, estate_id, value, set_by, set_by_name, set_at)
                VALUES (:id, :code, :estate::uuid, :value, :by, :name, :now)
                ON CONFLICT (code, estate_id) DO UPDATE SET
                    value = excluded.value, set_by = excluded.set_by, set_by_name = excluded.set_by_name,
                    set_at = excluded.set_at\
                """)
                    .param("id", UuidV7.next())
                    .param("code", code)
                    .param("estate", estateId)
                    .param("value", value)
                    .param("by", caller.accountId())
                    .param("name", caller.name())
                    .param("now", SqlTime.utc(now))
                    .update();
        }
        sql.sql("""
            INSERT INTO tenant_.kpi_target_changes
                (id, code, estate_id, before, after, changed_by, changed_by_name, changed_at)
            VALUES (:id, :code, :estate::uuid, :before::numeric, :after::numeric, :by, :name, :now)\
            """)
                .param("id", UuidV7.next())
                .param("code", code)
                .param("estate", estateId)
                .param("before", before)
                .param("after", value)
                .param("by", caller.accountId())
                .param("name", caller.name())
                .param("now", SqlTime.utc(now))
                .update();
    }

    /** What was changed before the given place in the order, the newest first. */
    List<Change> changes(String code, Instant before, UUID beforeId, UUID @Nullable [] estates, int limit) {
        return sql.sql("""
            SELECT * FROM tenant_.kpi_target_changes
            WHERE code = :code AND (changed_at, id) < (:before, :beforeId)
              AND (:everywhere OR estate_id IS NULL OR estate_id = ANY(:estates))
            ORDER BY changed_at DESC, id DESC LIMIT :limit\
            """)
                .param("code", code)
                .param("before", SqlTime.utc(before))
                .param("beforeId", beforeId)
                .param("everywhere", estates == null)
                .param("estates", estates == null ? new UUID[0] : estates)
                .param("limit", limit)
                .query((row, number) -> new Change(
                        row.getObject("id", UUID.class),
                        row.getObject("estate_id", UUID.class),
                        row.getBigDecimal("before"),
                        row.getBigDecimal("after"),
                        row.getString("changed_by_name"),
                        SqlTime.require(row, "changed_at")))
                .list();
    }

    /** A change as it is kept. */
    record Change(
            UUID id,
            @Nullable UUID estateId,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            String by,
            Instant at) {}

    private Optional<KpiTarget> find(String code, @Nullable UUID estateId) {
        return sql.sql("SELECT *" + ONE)
                .param("code", code)
                .param("estate", estateId)
                .query(KpiTargetStore::target)
                .optional();
    }

    /** Who changes a target sees what the last one made of it. */
    private void lock(String code) {
        sql.sql("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('hearth.kpi-target:' ||"
                        + " current_user || :code, 0))) locked")
                .param("code", code)
                .query(Long.class)
                .single();
    }

    private static KpiTarget target(ResultSet row, int number) throws SQLException {
        return new KpiTarget(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getObject("estate_id", UUID.class),
                row.getBigDecimal("value"),
                row.getString("set_by_name"),
                SqlTime.require(row, "set_at"));
    }
}
