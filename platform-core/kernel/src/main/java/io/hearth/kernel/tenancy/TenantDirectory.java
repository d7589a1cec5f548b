package io.hearth.kernel.tenancy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The companies of this cell as requests may know them. Answers come from memory: an entry is read again in the background
 * when it is ten seconds old, and dropped at once when tenant-admin announces a change. When the database is away, what was
 * known stays true for some minutes.
 */
public final class TenantDirectory {

    /** Redis channel on which tenant-admin announces that a company has changed; the message is not read. */
    public static final String CHANGED = "hearth:tenants:changed";

    private static final Duration REFRESH = Duration.ofSeconds(10);
    private static final Duration FORGET = Duration.ofMinutes(5);
    private static final String COLUMNS = "SELECT id, slug, name, status, status_reason, schema_version,"
            + " plan, estate_limit, staff_limit FROM control.tenant_directory";

    private final UnscopedSql sql;
    private final LoadingCache<TenantId, Optional<Tenant>> byId;
    private final LoadingCache<String, Optional<Tenant>> bySlug;

    public TenantDirectory(UnscopedSql sql) {
        this.sql = sql;
        this.byId = cache().build(id -> read(" WHERE id = ?", id.value()));
        this.bySlug = cache().build(slug -> read(" WHERE slug = ?", slug));
    }

    private static Caffeine<Object, Object> cache() {
        return Caffeine.newBuilder()
                .maximumSize(50_000)
                .refreshAfterWrite(REFRESH)
                .expireAfterWrite(FORGET)
                .executor(task -> Thread.ofVirtual().name("tenant-directory").start(task));
    }

    public Optional<Tenant> find(TenantId id) {
        return byId.get(id);
    }

    public Optional<Tenant> findBySlug(String slug) {
        return bySlug.get(slug);
    }

    /** @throws ProblemException 403 {@code company.unknown} when there is none */
    public Tenant require(TenantId id) {
        return find(id).orElseThrow(() -> new ProblemException(
                CommonProblem.COMPANY_UNKNOWN,
                "The company of this token does not exist.",
                Map.of("company", id.value())));
    }

    /** The companies that may be used now, by id; always read from the database. */
    public List<Tenant> active() {
        return sql.call(client -> client.sql(COLUMNS + " WHERE status IN ('TRIAL', 'ACTIVE', 'LEAVING') ORDER BY id")
                .query(TenantDirectory::map)
                .list());
    }

    /** Forgets everything, so that the next question is answered by the database. */
    public void refresh() {
        byId.invalidateAll();
        bySlug.invalidateAll();
    }

    private Optional<Tenant> read(String where, String value) {
        return sql.call((JdbcClient client) -> client.sql(COLUMNS + where)
                .param(value)
                .query(TenantDirectory::map)
                .optional());
    }

    private static Tenant map(ResultSet row, int number) throws SQLException {
        return new Tenant(
                new TenantId(row.getString("id")),
                row.getString("slug"),
                row.getString("name"),
                TenantStatus.valueOf(row.getString("status")),
                row.getString("status_reason"),
                row.getInt("schema_version"),
                new PlanLimits(
                        row.getString("plan"),
                        row.getObject("estate_limit", Integer.class),
                        row.getObject("staff_limit", Integer.class)));
    }
}
