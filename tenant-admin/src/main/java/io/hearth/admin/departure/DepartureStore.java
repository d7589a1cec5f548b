package io.hearth.admin.departure;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.tenant.CompanyView;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of control.departures; each method is one statement. */
@Component
class DepartureStore {

    private static final int LONGEST_DETAIL = 2_000;
    private static final String COLUMNS =
            "select id, tenant_id, slug, before_status, before_reason, leaves_at, begun_at,"
                    + " finished_at, next_attempt_at, failures, error_code, error_detail from control.departures ";

    private final JdbcClient jdbc;
    private final Clock clock;

    DepartureStore(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A departure that was not cancelled. */
    record Departure(
            UUID id,
            TenantId company,
            String slug,
            TenantStatus before,
            @Nullable String beforeReason,
            Instant leavesAt,
            @Nullable Instant begunAt,
            @Nullable Instant finishedAt,
            Instant nextAttemptAt,
            int failures,
            @Nullable String errorCode,
            @Nullable String errorDetail) {

        DepartureView view(Collection<DepartureStep> done) {
            return new DepartureView(
                    leavesAt, begunAt, finishedAt, List.copyOf(done), failures, errorCode, errorDetail, nextAttemptAt);
        }
    }

    void insert(CompanyView before, Instant leavesAt) {
        jdbc.sql("""
            insert into control.departures (id, tenant_id, slug, before_status, before_reason, asked_at, leaves_at,
                next_attempt_at)
            values (:id, :tenant, :slug, :before, :reason, :now, :leavesAt, :leavesAt)\
            """)
                .param("id", UuidV7.next())
                .param("tenant", before.id().value())
                .param("slug", before.slug())
                .param("before", before.status().name())
                .param("reason", before.statusReason())
                .param("now", now())
                .param("leavesAt", SqlTime.utc(leavesAt))
                .update();
    }

    Optional<Departure> lock(TenantId company) {
        return jdbc.sql(COLUMNS + "where tenant_id = :tenant and cancelled_at is null for update")
                .param("tenant", company.value())
                .query(DepartureStore::departure)
                .optional();
    }

    Map<TenantId, DepartureView> views(Collection<TenantId> companies) {
        var views = new HashMap<TenantId, DepartureView>();
        jdbc.sql(COLUMNS + "where tenant_id = any(:tenants) and cancelled_at is null")
                .param("tenants", companies.stream().map(TenantId::value).toArray(String[]::new))
                .query(DepartureStore::departure)
                .list()
                .forEach(found -> views.put(found.company(), found.view(done(found.id()))));
        return views;
    }

    /** What is to be removed now, the longest waiting first. */
    List<Departure> due(int limit) {
        return jdbc.sql(COLUMNS + """
            where cancelled_at is null and finished_at is null and next_attempt_at <= :now
            order by next_attempt_at limit :limit\
            """)
                .param("now", now())
                .param("limit", limit)
                .query(DepartureStore::departure)
                .list();
    }

    EnumSet<DepartureStep> done(UUID departure) {
        var done = EnumSet.noneOf(DepartureStep.class);
        jdbc.sql("select name from control.departure_steps where departure_id = :id")
                .param("id", departure)
                .query(String.class)
                .list()
                .forEach(name -> done.add(DepartureStep.valueOf(name)));
        return done;
    }

    void done(UUID departure, DepartureStep step) {
        jdbc.sql("""
            insert into control.departure_steps (departure_id, name, done_at) values (:id, :name, :now)
            on conflict do nothing\
            """)
                .param("id", departure)
                .param("name", step.name())
                .param("now", now())
                .update();
    }

    void cancelled(UUID departure) {
        jdbc.sql("update control.departures set cancelled_at = :now where id = :id")
                .param("now", now())
                .param("id", departure)
                .update();
    }

    void begun(UUID departure) {
        jdbc.sql("update control.departures set begun_at = coalesce(begun_at, :now) where id = :id")
                .param("now", now())
                .param("id", departure)
                .update();
    }

    void failed(UUID departure, Instant nextAttemptAt, String code, String detail) {
        jdbc.sql("""
            update control.departures
            set failures = failures + 1, next_attempt_at = :next, error_code = :code, error_detail = :detail
            where id = :id\
            """)
                .param("next", SqlTime.utc(nextAttemptAt))
                .param("code", code)
                .param("detail", detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .param("id", departure)
                .update();
    }

    void finished(UUID departure) {
        jdbc.sql("""
            update control.departures
            set finished_at = :now, before_reason = null, failures = 0, error_code = null, error_detail = null
            where id = :id\
            """).param("now", now()).param("id", departure).update();
    }

    private static Departure departure(ResultSet row, int number) throws SQLException {
        return new Departure(
                row.getObject("id", UUID.class),
                new TenantId(row.getString("tenant_id")),
                row.getString("slug"),
                TenantStatus.valueOf(row.getString("before_status")),
                row.getString("before_reason"),
                SqlTime.require(row, "leaves_at"),
                SqlTime.find(row, "begun_at"),
                SqlTime.find(row, "finished_at"),
                SqlTime.require(row, "next_attempt_at"),
                row.getInt("failures"),
                row.getString("error_code"),
                row.getString("error_detail"));
    }

    private OffsetDateTime now() {
        return SqlTime.utc(clock.instant());
    }
}
