package io.hearth.admin.provisioning;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of control.sign_ups; each method is one statement. */
@Component
class SignUpStore {

    private static final String COLUMNS = """
        select id, tenant_id, slug, company_name, admin_name, email, password_hash, plan, locale, wants_api_client,
               api_client_id is not null as has_api_client, status, undoing, error_code, next_attempt_at, started_at
        from control.sign_ups
        """;

    /** The address must stay unique, and the fingerprint was made of names. */
    private static final String FORGET = """
        update control.sign_ups
        set company_name = '-', admin_name = '-', email = id::text, password_hash = null, fingerprint = '-',
            idempotency_key = null, api_client_secret = null, forgotten_at = :now
        """;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignUpStore(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(SignUpId id, TenantId tenant, SignUpOrder order) {
        jdbc.sql("""
            insert into control.sign_ups (id, tenant_id, slug, company_name, admin_name, email, password_hash, plan,
                locale, wants_api_client, idempotency_key, fingerprint, status, next_attempt_at, created_at)
            values (:id, :tenant, :slug, :companyName, :adminName, :email, :passwordHash, :plan,
                :locale, :apiClient, :idempotencyKey, :fingerprint, 'PENDING', :now, :now)\
            """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("slug", order.slug())
                .param("companyName", order.companyName())
                .param("adminName", order.adminName())
                .param("email", order.email())
                .param("passwordHash", order.passwordHash())
                .param("plan", order.plan())
                .param("locale", order.locale())
                .param("apiClient", order.apiClient())
                .param("idempotencyKey", order.idempotencyKey())
                .param("fingerprint", order.fingerprint())
                .param("now", now())
                .update();
    }

    Optional<SignUp> find(SignUpId id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id.value())
                .query(SignUpStore::signUp)
                .optional();
    }

    Optional<SignUp> lock(SignUpId id) {
        return jdbc.sql(COLUMNS + "where id = :id for update")
                .param("id", id.value())
                .query(SignUpStore::signUp)
                .optional();
    }

    /** What is to be worked on now, the longest waiting first. */
    List<SignUpId> due(int limit) {
        return jdbc.sql("""
            select id from control.sign_ups
            where status in ('PENDING', 'RUNNING') and next_attempt_at <= :now
            order by next_attempt_at limit :limit\
            """)
                .param("now", now())
                .param("limit", limit)
                .query((row, number) -> new SignUpId(row.getObject("id", UUID.class)))
                .list();
    }

    void running(SignUpId id) {
        jdbc.sql("""
            update control.sign_ups set status = 'RUNNING', started_at = coalesce(started_at, :now)
            where id = :id and status = 'PENDING'\
            """).param("now", now()).param("id", id.value()).update();
    }

    void tryAgainAt(SignUpId id, Instant at, String errorCode) {
        jdbc.sql("update control.sign_ups set next_attempt_at = :at, error_code = :code where id = :id")
                .param("at", SqlTime.utc(at))
                .param("code", errorCode)
                .param("id", id.value())
                .update();
    }

    void undo(SignUpId id, String errorCode) {
        jdbc.sql("update control.sign_ups set undoing = true, error_code = :code, next_attempt_at = :now where"
                        + " id = :id")
                .param("code", errorCode)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    /** The password's hash has found its place and is not kept here. */
    void completed(SignUpId id) {
        jdbc.sql("""
            update control.sign_ups
            set status = 'COMPLETED', error_code = null, password_hash = null, finished_at = :now where id = :id\
            """).param("now", now()).param("id", id.value()).update();
    }

    void failed(SignUpId id) {
        jdbc.sql("""
            update control.sign_ups
            set status = 'FAILED', undoing = false, finished_at = :now, password_hash = null, api_client_id = null, api_client_secret = null,
                api_client_until = null
            where id = :id\
            """).param("now", now()).param("id", id.value()).update();
    }

    void startOver(SignUpId id) {
        jdbc.sql("""
            update control.sign_ups
            set status = 'PENDING', undoing = false, error_code = null, next_attempt_at = :now, started_at = null,
                finished_at = null
            where id = :id\
            """).param("now", now()).param("id", id.value()).update();
    }

    void keepApiClient(SignUpId id, UUID clientId, byte[] sealedSecret, Instant until) {
        jdbc.sql("""
            update control.sign_ups
            set api_client_id = :client, api_client_secret = :secret, api_client_until = :until where id = :id\
            """)
                .param("client", clientId)
                .param("secret", sealedSecret)
                .param("until", SqlTime.utc(until))
                .param("id", id.value())
                .update();
    }

    /** Forgets the secrets whose time is over; answers how many. */
    int forgetSecrets() {
        return jdbc.sql("""
            update control.sign_ups set api_client_secret = null
            where api_client_secret is not null and api_client_until < :now\
            """).param("now", now()).update();
    }

    /** Has what nobody finished taken back; answers how many. */
    int giveUpOpenedBefore(Instant before) {
        return jdbc.sql("""
            update control.sign_ups
            set undoing = true, error_code = 'sign-up.abandoned', password_hash = null, next_attempt_at = :now
            where status in ('PENDING', 'RUNNING') and not undoing and created_at < :before\
            """)
                .param("now", now())
                .param("before", SqlTime.utc(before))
                .update();
    }

    /** Removes from failed sign-ups who asked for them; answers how many. */
    int forgetFailedBefore(Instant before) {
        return jdbc.sql(FORGET + "where status = 'FAILED' and forgotten_at is null and finished_at < :before")
                .param("now", now())
                .param("before", SqlTime.utc(before))
                .update();
    }

    /** Removes from the company's sign-up who asked for it. */
    void forget(TenantId tenant) {
        jdbc.sql(FORGET + "where tenant_id = :tenant")
                .param("now", now())
                .param("tenant", tenant.value())
                .update();
    }

    boolean forgotten(SignUpId id) {
        return jdbc.sql("select forgotten_at is not null from control.sign_ups where id = :id")
                .param("id", id.value())
                .query(Boolean.class)
                .single();
    }

    private static SignUp signUp(ResultSet row, int number) throws SQLException {
        return new SignUp(
                new SignUpId(row.getObject("id", UUID.class)),
                new TenantId(row.getString("tenant_id")),
                row.getString("company_name"),
                row.getString("slug"),
                row.getString("admin_name"),
                row.getString("email"),
                row.getString("password_hash"),
                row.getString("plan"),
                row.getString("locale"),
                row.getBoolean("wants_api_client"),
                row.getBoolean("has_api_client"),
                SignUpStatus.valueOf(row.getString("status")),
                row.getBoolean("undoing"),
                row.getString("error_code"),
                SqlTime.require(row, "next_attempt_at"),
                SqlTime.find(row, "started_at"));
    }

    private OffsetDateTime now() {
        return SqlTime.utc(clock.instant());
    }
}
