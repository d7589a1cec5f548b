package io.hearth.desk.delivery;

import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes deliveries and channels, whoever asks. */
@Component
class DeliveryStore {

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};
    private static final int LONGEST_ANSWER = 500;

    private final TenantSql sql;
    private final JsonMapper json;

    DeliveryStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A way as the company has set it up. */
    record Channel(
            DeliveryWay way, boolean enabled, Map<String, String> settings, byte @Nullable [] sealed, long version) {

        static Channel none(DeliveryWay way) {
            return new Channel(way, way == DeliveryWay.EMAIL, Map.of(), null, 0);
        }
    }

    /** How a way fares. */
    record Figures(
            long queued,
            @Nullable Instant oldest,
            @Nullable Instant lastSent,
            @Nullable String trouble) {}

    /** E-mail is on until somebody switches it off, since it needs nothing of the company. */
    Channel channel(DeliveryWay way, boolean lock) {
        return sql.sql("SELECT enabled, settings::text AS settings, sealed_secret, version FROM"
                        + " tenant_.delivery_channels WHERE way = :way" + (lock ? " FOR UPDATE" : ""))
                .param("way", way.name())
                .query((row, number) -> new Channel(
                        way,
                        row.getBoolean("enabled"),
                        json.readValue(row.getString("settings"), SETTINGS),
                        row.getBytes("sealed_secret"),
                        row.getLong("version")))
                .optional()
                .orElseGet(() -> Channel.none(way));
    }

    void save(Channel channel, String by, Instant now) {
        sql.sql("""
            INSERT INTO tenant_.delivery_channels (way, enabled, settings, sealed_secret, version, changed_by, changed_at)
            VALUES (:way, :enabled, CAST(:settings AS jsonb), :sealed, 1, :by, :at)
            ON CONFLICT (way) DO UPDATE SET enabled = excluded.enabled, settings = excluded.settings,
                sealed_secret = excluded.sealed_secret, version = delivery_channels.version + 1,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at\
            """)
                .param("way", channel.way().name())
                .param("enabled", channel.enabled())
                .param("settings", json.writeValueAsString(channel.settings()))
                .param("sealed", channel.sealed(), java.sql.Types.BINARY)
                .param("by", by)
                .param("at", SqlTime.utc(now))
                .update();
    }

    Figures figures(DeliveryWay way) {
        return sql.sql("""
            SELECT q.queued, q.oldest, q.trouble,
                (SELECT max(s.ended_at) FROM (SELECT ended_at FROM tenant_.deliveries
                    WHERE way = :way AND state = 'SENT' ORDER BY id DESC LIMIT 50) s) AS last_sent
            FROM (SELECT count(*) AS queued, min(created_at) AS oldest,
                    (array_agg(answer ORDER BY id DESC) FILTER (WHERE answer IS NOT NULL))[1] AS trouble
                FROM tenant_.deliveries WHERE way = :way AND state = 'QUEUED') q\
            """)
                .param("way", way.name())
                .query((row, number) -> new Figures(
                        row.getLong("queued"),
                        SqlTime.find(row, "oldest"),
                        SqlTime.find(row, "last_sent"),
                        row.getString("trouble")))
                .single();
    }

    /** False when a message of this name went to the person this way before. */
    boolean insert(Delivery delivery, boolean urgent, @Nullable String key) {
        Delivery.Outside outside = delivery.outside();
        return sql.sql("""
            INSERT INTO tenant_.deliveries
                (id, way, staff_id, key, ticket_id, number, subject, text, html, urgent, state, not_before, created_at,
                 recipient, address, headers, files)
            VALUES (:id, :way, :staff, :key, :ticket, :number, :subject, :text, :html, :urgent, :state, :notBefore, :at,
                    :recipient, :address, CAST(:headers AS jsonb), :files)
            ON CONFLICT (key, way, staff_id) WHERE key IS NOT NULL DO NOTHING\
            """)
                        .param("id", delivery.id())
                        .param("way", delivery.way().name())
                        .param("staff", delivery.staffId())
                        .param("key", key)
                        .param("ticket", delivery.ticketId())
                        .param("number", delivery.number())
                        .param("subject", delivery.subject())
                        .param("text", delivery.text())
                        .param("html", delivery.html())
                        .param("urgent", urgent)
                        .param("state", delivery.state().name())
                        .param("notBefore", SqlTime.utc(delivery.notBefore()))
                        .param("at", SqlTime.utc(delivery.createdAt()))
                        .param("recipient", outside == null ? null : outside.name())
                        .param("address", outside == null ? null : outside.address())
                        .param("headers", outside == null ? null : json.writeValueAsString(outside.headers()))
                        .param(
                                "files",
                                outside == null ? new UUID[0] : outside.files().toArray(UUID[]::new))
                        .update()
                > 0;
    }

    Optional<Delivery> find(UUID id) {
        return sql.sql("SELECT * FROM tenant_.deliveries WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new Delivery(
                        id,
                        DeliveryWay.valueOf(row.getString("way")),
                        row.getObject("staff_id", UUID.class),
                        row.getObject("ticket_id", UUID.class),
                        row.getString("number"),
                        row.getString("subject"),
                        row.getString("text"),
                        row.getString("html"),
                        DeliveryState.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        SqlTime.require(row, "not_before"),
                        SqlTime.require(row, "created_at"),
                        outside(row)))
                .optional();
    }

    private Delivery.@Nullable Outside outside(ResultSet row) throws SQLException {
        String address = row.getString("address");
        return address == null
                ? null
                : new Delivery.Outside(
                        row.getString("recipient"),
                        address,
                        json.readValue(row.getString("headers"), SETTINGS),
                        List.of((UUID[]) row.getArray("files").getArray()));
    }

    Delivery require(UUID id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("delivery"));
    }

    /** Says what became of a delivery that was queued; one that has ended meanwhile stays as it is. */
    void end(UUID id, DeliveryState state, int attempts, String answer, Instant now) {
        sql.sql("""
            UPDATE tenant_.deliveries SET state = :state, attempts = :attempts, answer = :answer, ended_at = :now
            WHERE id = :id AND state = 'QUEUED'\
            """)
                .param("state", state.name())
                .param("attempts", attempts)
                .param("answer", cut(answer))
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
    }

    void wait(UUID id, int attempts, String answer, Instant until) {
        sql.sql("""
            UPDATE tenant_.deliveries SET attempts = :attempts, answer = :answer, not_before = :until
            WHERE id = :id AND state = 'QUEUED'\
            """)
                .param("attempts", attempts)
                .param("answer", cut(answer))
                .param("until", SqlTime.utc(until))
                .param("id", id)
                .update();
    }

    /** Puts one that has ended into the queue again; false when it has not ended or was sent. */
    boolean again(UUID id, Instant now) {
        return sql.sql("""
            UPDATE tenant_.deliveries SET state = 'QUEUED', attempts = 0, answer = NULL, ended_at = NULL,
                not_before = :now, created_at = :now
            WHERE id = :id AND state IN ('FAILED', 'ABANDONED')\
            """).param("id", id).param("now", SqlTime.utc(now)).update() > 0;
    }

    Map<UUID, DeliveryState> states(Collection<UUID> ids) {
        Map<UUID, DeliveryState> states = new HashMap<>();
        sql.sql("SELECT id, state FROM tenant_.deliveries WHERE id = ANY (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    states.put(row.getObject("id", UUID.class), DeliveryState.valueOf(row.getString("state")));
                });
        return states;
    }

    List<DeliveryView> list(@Nullable DeliveryWay way, @Nullable DeliveryState state, UUID before, int limit) {
        return sql.sql("""
                        SELECT d.*, coalesce(s.name, d.recipient, '') AS staff_name FROM tenant_.deliveries d
                        LEFT JOIN tenant_.staff s ON s.id = d.staff_id
                        WHERE d.id < :before\
                        """
                        + (way == null ? "" : " AND d.way = :way")
                        + (state == null ? "" : " AND d.state = :state")
                        + " ORDER BY d.id DESC LIMIT :limit")
                .param("before", before)
                .param("way", way == null ? null : way.name())
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query(DeliveryStore::view)
                .list();
    }

    private static DeliveryView view(ResultSet row, int number) throws SQLException {
        return new DeliveryView(
                row.getObject("id", UUID.class),
                DeliveryWay.valueOf(row.getString("way")),
                row.getObject("staff_id", UUID.class),
                row.getString("staff_name"),
                row.getObject("ticket_id", UUID.class),
                row.getString("number"),
                row.getString("subject"),
                DeliveryState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                SqlTime.require(row, "not_before"),
                SqlTime.require(row, "created_at"),
                SqlTime.find(row, "ended_at"),
                row.getString("answer"));
    }

    private static String cut(String answer) {
        return answer.length() <= LONGEST_ANSWER ? answer : answer.substring(0, LONGEST_ANSWER);
    }
}
