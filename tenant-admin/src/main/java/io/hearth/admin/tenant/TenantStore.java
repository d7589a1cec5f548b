package io.hearth.admin.tenant;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TenantStore {

    private static final String COLUMNS = """
        select id, slug, name, short_name, logo_url, status, status_reason, plan, schema_version, locale,
               created_at, trial_ends_at, leaves_at, version
        from control.tenants
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    TenantStore(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False when the address is taken. */
    boolean insert(NewTenant tenant) {
        return jdbc.sql("""
            insert into control.tenants (id, slug, name, status, plan, locale, created_at, updated_at)
            values (:id, :slug, :name, 'PROVISIONING', :plan, :locale, :now, :now)
            on conflict (slug) do nothing\
            """)
                        .param("id", tenant.id().value())
                        .param("slug", tenant.slug())
                        .param("name", tenant.name())
                        .param("plan", tenant.plan())
                        .param("locale", tenant.locale())
                        .param("now", now())
                        .update()
                == 1;
    }

    boolean deleteUnfinished(TenantId id) {
        return jdbc.sql("delete from control.tenants where id = :id and status in ('PROVISIONING', 'FAILED')")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void status(TenantId id, TenantStatus status, @Nullable String reason) {
        jdbc.sql("""
            update control.tenants
            set status = :status, status_reason = :reason, updated_at = :now, version = version + 1
            where id = :id\
            """)
                .param("status", status.name())
                .param("reason", reason)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    void trialEndsAt(TenantId id, @Nullable Instant at) {
        jdbc.sql("update control.tenants set trial_ends_at = :at, version = version + 1 where id = :id")
                .param("at", SqlTime.utcOrNull(at))
                .param("id", id.value())
                .update();
    }

    void leavesAt(TenantId id, @Nullable Instant at) {
        jdbc.sql("update control.tenants set leaves_at = :at, version = version + 1 where id = :id")
                .param("at", SqlTime.utcOrNull(at))
                .param("id", id.value())
                .update();
    }

    void plan(TenantId id, String plan) {
        jdbc.sql("update control.tenants set plan = :plan, updated_at = :now, version = version + 1 where id = :id")
                .param("plan", plan)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    void logo(TenantId id, @Nullable String url) {
        jdbc.sql("update control.tenants set logo_url = :url, updated_at = :now, version = version + 1 where id = :id")
                .param("url", url)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    List<CompanyView> trialsEndingBefore(Instant until, int limit) {
        return jdbc.sql(COLUMNS
                        + "where status = 'TRIAL' and trial_ends_at <= :until order by trial_ends_at limit :limit")
                .param("until", SqlTime.utc(until))
                .param("limit", limit)
                .query(TenantStore::view)
                .list();
    }

    void forget(TenantId id, Instant leftAt) {
        jdbc.sql("""
            update control.tenants
            set name = slug, short_name = null, logo_url = null, status_reason = null, trial_ends_at = null,
                schema_version = 0, left_at = :at, updated_at = :now, version = version + 1
            where id = :id and status = 'LEFT'\
            """)
                .param("at", SqlTime.utc(leftAt))
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    List<TenantId> releaseAddresses(Instant before) {
        return jdbc.sql("delete from control.tenants where status = 'LEFT' and left_at < :before returning id")
                .param("before", SqlTime.utc(before))
                .query((row, number) -> new TenantId(row.getString("id")))
                .list();
    }

    void describe(TenantId id, ChangeCompany change) {
        jdbc.sql("""
            update control.tenants
            set name = coalesce(:name, name),
                short_name = case when :shortName::text is null then short_name else nullif(:shortName, '') end,
                updated_at = :now, version = version + 1
            where id = :id\
            """)
                .param("name", change.name())
                .param("shortName", change.shortName())
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    boolean schemaIsAt(TenantId id, int version) {
        return jdbc.sql("""
            update control.tenants set schema_version = :version, updated_at = :now
            where id = :id and schema_version <> :version\
            """)
                        .param("version", version)
                        .param("now", now())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    Optional<CompanyView> find(TenantId id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query(TenantStore::view)
                .optional();
    }

    Optional<CompanyView> lock(TenantId id) {
        return jdbc.sql(COLUMNS + "where id = :id for update")
                .param("id", id.value())
                .query(TenantStore::view)
                .optional();
    }

    Optional<CompanyView> findBySlug(String slug) {
        return jdbc.sql(COLUMNS + "where slug = :slug")
                .param("slug", slug)
                .query(TenantStore::view)
                .optional();
    }

    List<CompanyView> list(CompanyFilter filter, @Nullable CompanyPosition after, int limit) {
        var sql = new StringBuilder(COLUMNS).append("where true");
        if (filter.text() != null) {
            sql.append(" and (name ilike :text or short_name ilike :text or slug like lower(:text))");
        }
        if (filter.status() != null) {
            sql.append(" and status = :status");
        }
        if (after != null) {
            sql.append(" and (created_at, id) < (:createdAt, :afterId)");
        }
        sql.append(" order by created_at desc, id desc limit :limit");
        var query = jdbc.sql(sql.toString()).param("limit", limit);
        if (filter.text() != null) {
            query = query.param("text", '%' + escaped(filter.text()) + '%');
        }
        if (filter.status() != null) {
            query = query.param("status", filter.status().name());
        }
        if (after != null) {
            query = query.param("createdAt", SqlTime.utc(after.createdAt()))
                    .param("afterId", after.id().value());
        }
        return query.query(TenantStore::view).list();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static CompanyView view(ResultSet row, int number) throws SQLException {
        return new CompanyView(
                new TenantId(row.getString("id")),
                row.getString("slug"),
                row.getString("name"),
                row.getString("short_name"),
                row.getString("logo_url"),
                TenantStatus.valueOf(row.getString("status")),
                row.getString("status_reason"),
                row.getString("plan"),
                row.getInt("schema_version"),
                row.getString("locale"),
                SqlTime.require(row, "created_at"),
                SqlTime.find(row, "trial_ends_at"),
                SqlTime.find(row, "leaves_at"),
                row.getLong("version"));
    }

    private OffsetDateTime now() {
        return SqlTime.utc(clock.instant());
    }
}
