package io.hearth.desk.notification;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Messages to addresses of the company: kept with the step that caused them, sent afterwards until they arrive or are given up. */
@Service
@Transactional
public class Webhooks {

    private static final String SORT = "webhook.id";
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final String ROWS = """
        SELECT d.id, d.ticket_id, t.number, d.url, d.state, d.attempts, d.last_error, d.created_at, d.delivered_at
        FROM tenant_.webhook_deliveries d LEFT JOIN tenant_.tickets t ON t.id = d.ticket_id\
        """;

    private final TenantSql sql;
    private final TenantJobs jobs;
    private final WebhookDelivery delivery;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Webhooks(TenantSql sql, TenantJobs jobs, WebhookDelivery delivery, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.delivery = delivery;
        this.json = json;
        this.clock = clock;
    }

    /** Sends the message once the open transaction is committed. */
    public UUID send(UUID ticketId, String url, Map<String, Object> message, Instant now) {
        UUID id = UuidV7.next();
        sql.sql("""
            INSERT INTO tenant_.webhook_deliveries (id, ticket_id, url, body, state, created_at)
            VALUES (:id, :ticket, :url, :body, 'PENDING', :at)\
            """)
                .param("id", id)
                .param("ticket", ticketId)
                .param("url", url)
                .param("body", json.writeValueAsString(message))
                .param("at", SqlTime.utc(now))
                .update();
        jobs.schedule(delivery, id.toString(), new WebhookDelivery.Message(id), now);
        return id;
    }

    /**
     * The last messages, the newest first.
     *
     * @param state in this state only; in any when null
     */
    @Transactional(readOnly = true)
    public Slice<WebhookView> list(WebhookView.@Nullable State state, @Nullable String cursor, int limit) {
        Access.require(Permission.COMPANY_MANAGE);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<WebhookView> rows = sql.sql(ROWS + """
             WHERE d.id < :before AND (CAST(:state AS text) IS NULL OR d.state = CAST(:state AS text))
            ORDER BY d.id DESC LIMIT :limit\
            """)
                .param("state", state == null ? null : state.name())
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("limit", limit + 1)
                .query(Webhooks::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /**
     * Sends a message that was given up once more, with all its attempts.
     *
     * @throws ProblemException 404; 409 {@code webhook.not-failed}
     */
    public WebhookView repeat(UUID id) {
        Access.require(Permission.COMPANY_MANAGE);
        require(id);
        int again = sql.sql("""
            UPDATE tenant_.webhook_deliveries SET state = 'PENDING', attempts = 0, last_error = NULL
            WHERE id = :id AND state = 'FAILED'\
            """).param("id", id).update();
        if (again == 0) {
            throw new ProblemException(WebhookProblem.NOT_FAILED, "Only what was given up can be sent again.");
        }
        jobs.schedule(delivery, id.toString(), new WebhookDelivery.Message(id), clock.instant());
        return require(id);
    }

    private WebhookView require(UUID id) {
        return sql.sql(ROWS + " WHERE d.id = :id")
                .param("id", id)
                .query(Webhooks::view)
                .optional()
                .orElseThrow(() -> ProblemException.notFound("message"));
    }

    /** What is known of the company's secret. */
    @Transactional(readOnly = true)
    public WebhookSecret secret() {
        Access.require(Permission.COMPANY_MANAGE);
        return sql.sql("SELECT created_at, previous_until FROM tenant_.webhook_secrets")
                .query((row, number) -> new WebhookSecret(
                        SqlTime.require(row, "created_at"), current(SqlTime.find(row, "previous_until"))))
                .optional()
                .orElseGet(() -> new WebhookSecret(null, null));
    }

    /** Makes another secret, which is told this once; the one of before signs as well for a day. */
    public NewWebhookSecret rotate() {
        Access.require(Permission.COMPANY_MANAGE);
        String fresh = fresh();
        Instant now = clock.instant();
        return sql.sql("""
            INSERT INTO tenant_.webhook_secrets AS s (secret, created_at) VALUES (:secret, :now)
            ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at,
                previous = s.secret, previous_until = :until
            RETURNING created_at, previous_until\
            """)
                .param("secret", fresh)
                .param("now", SqlTime.utc(now))
                .param("until", SqlTime.utc(now.plus(OVERLAP)))
                .query((row, number) -> new NewWebhookSecret(
                        fresh, SqlTime.require(row, "created_at"), current(SqlTime.find(row, "previous_until"))))
                .single();
    }

    /** What a message is signed with now, the newest first; made when there is none yet. */
    List<String> signing() {
        sql.sql("INSERT INTO tenant_.webhook_secrets (secret) VALUES (:secret) ON CONFLICT (id) DO NOTHING")
                .param("secret", fresh())
                .update();
        return sql.sql("SELECT secret, previous, previous_until FROM tenant_.webhook_secrets")
                .query((row, number) -> {
                    String previous = row.getString("previous");
                    boolean both = previous != null && current(SqlTime.find(row, "previous_until")) != null;
                    return both ? List.of(row.getString("secret"), previous) : List.of(row.getString("secret"));
                })
                .single();
    }

    private @Nullable Instant current(@Nullable Instant until) {
        return until == null || !until.isAfter(clock.instant()) ? null : until;
    }

    private String fresh() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static WebhookView view(ResultSet row, int number) throws SQLException {
        return new WebhookView(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getString("url"),
                WebhookView.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_error"),
                SqlTime.require(row, "created_at"),
                SqlTime.find(row, "delivered_at"));
    }
}
