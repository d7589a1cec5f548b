package io.hearth.admin.tenant;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the append-only record of what happened to a company; PostgreSQL refuses to change or remove a line. */
@Component
class TenantEvents {

    private final JdbcClient jdbc;
    private final Clock clock;

    TenantEvents(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(
            TenantId tenant,
            String type,
            @Nullable TenantStatus from,
            @Nullable TenantStatus to,
            Actor actor,
            @Nullable String reason) {
        jdbc.sql("""
            insert into control.tenant_events (id, tenant_id, at, type, from_status, to_status, actor_id, actor_name, reason)
            values (:id, :tenant, :at, :type, :from, :to, :actorId, :actorName, :reason)\
            """)
                .param("id", UuidV7.next())
                .param("tenant", tenant.value())
                .param("at", SqlTime.utc(clock.instant()))
                .param("type", type)
                .param("from", from == null ? null : from.name())
                .param("to", to == null ? null : to.name())
                .param("actorId", actor.id())
                .param("actorName", actor.name())
                .param("reason", reason)
                .update();
    }

    /** What the company's last suspension was: by hand, or the end of its trial. */
    Optional<String> lastSuspension(TenantId tenant) {
        return jdbc.sql("""
            select type from control.tenant_events
            where tenant_id = :tenant and to_status = 'SUSPENDED' and type <> 'NOTICE_TAKEN_BACK'
            order by at desc, id desc limit 1\
            """).param("tenant", tenant.value()).query(String.class).optional();
    }

    /** The state in which the company was before its last suspension. */
    Optional<TenantStatus> stateBeforeSuspension(TenantId tenant) {
        return jdbc.sql("""
            select from_status from control.tenant_events
            where tenant_id = :tenant and to_status = 'SUSPENDED' and type <> 'NOTICE_TAKEN_BACK'
            order by at desc, id desc limit 1\
            """)
                .param("tenant", tenant.value())
                .query(String.class)
                .optional()
                .map(TenantStatus::valueOf);
    }
}
