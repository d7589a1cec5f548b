package io.hearth.desk.notification;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.Cursor;
import io.hearth.kernel.web.Slice;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
    private static final UUID LAST = new UUID(-1L, -1L);

    private final TenantSql sql;
    private final TenantJobs jobs;
    private final WebhookDelivery delivery;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    Webhooks(TenantSql sql, TenantJobs jobs, WebhookDelivery delivery, JsonMapper json) {
        this.sql = sql;
        this.jobs = jobs;
        this.delivery = delivery;
        this.json = json;
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
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
        jobs.schedule(delivery, id.toString(), new WebhookDelivery.Message(id), now);
        return id;
    }

    /** The last messages, the newest first. */
    @Transactional(readOnly = true)
    public Slice<WebhookView> list(@Nullable String cursor, int limit) {
        Access.require(Permission.COMPANY_MANAGE);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        List<WebhookView> rows = sql.sql("""
            SELECT id, ticket_id, url, state, attempts, last_error, created_at, delivered_at
            FROM tenant_.webhook_deliveries WHERE id < :before ORDER BY id DESC LIMIT :limit\
            """)
                .param("before", after == null ? LAST : after.uuid(0))
                .param("limit", limit + 1)
                .query(Webhooks::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** What the company checks signatures with; made when it is first asked for. */
    public String secret() {
        Access.require(Permission.COMPANY_MANAGE);
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        sql.sql("INSERT INTO tenant_.webhook_secrets (secret) VALUES (:secret) ON CONFLICT (id) DO NOTHING")
                .param("secret", HexFormat.of().formatHex(fresh))
                .update();
        return sql.sql("SELECT secret FROM tenant_.webhook_secrets")
                .query(String.class)
                .single();
    }

    private static WebhookView view(ResultSet row, int number) throws SQLException {
        OffsetDateTime deliveredAt = row.getObject("delivered_at", OffsetDateTime.class);
        return new WebhookView(
                row.getObject("id", UUID.class),
                row.getObject("ticket_id", UUID.class),
                row.getString("url"),
                WebhookView.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("last_error"),
                SqlTime.require(row, "created_at"),
                deliveredAt == null ? null : deliveredAt.toInstant());
    }
}
