package io.hearth.desk.channel;

import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.TakesTickets;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.TicketKind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The company's channels; kept in memory for ten seconds, since each new ticket asks. */
@Service
public class ChannelRegistry implements TakesTickets {

    private static final TypeReference<List<ServiceHours>> HOURS = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;
    private final TransactionTemplate reading;
    private final Clock clock;
    private final TenantCache<Whole, Map<Channel, ChannelRule>> known =
            new TenantCache<>(5_000, Duration.ofSeconds(10));

    ChannelRegistry(TenantSql sql, JsonMapper json, PlatformTransactionManager transactions, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    /** Every channel, in the order of the enum. */
    @Transactional(readOnly = true)
    public List<ChannelRule> list() {
        Access.require(Permission.TICKET_READ);
        Map<Channel, ChannelRule> rules = load();
        return Arrays.stream(Channel.values())
                .map(channel -> of(rules, channel))
                .toList();
    }

    /** What holds for a channel, whoever asks. */
    public ChannelRule find(Channel channel) {
        return of(known.get(Whole.WHOLE, this::loadAlone), channel);
    }

    /** Whether somebody is there now, in that zone. */
    public boolean attended(Channel channel, ZoneId zone) {
        ChannelRule rule = find(channel);
        ZonedDateTime now = clock.instant().atZone(zone);
        return rule.open()
                && (rule.hours().isEmpty()
                        || rule.hours().stream()
                                .anyMatch(hours -> hours.includes(now.getDayOfWeek(), now.toLocalTime())));
    }

    /** @throws ProblemException 409 {@code channel.closed}, 422 {@code channel.kind-not-taken} */
    @Override
    public void require(Channel channel, TicketKind kind) {
        ChannelRule rule = find(channel);
        if (!rule.open()) {
            throw new ProblemException(
                    ChannelProblem.CLOSED,
                    "No new tickets are taken through " + channel + " (expected: a channel that is open).",
                    Map.of("channel", channel.name()));
        }
        if (!rule.kinds().isEmpty() && !rule.kinds().contains(kind)) {
            throw new ProblemException(
                    ChannelProblem.KIND_NOT_TAKEN,
                    "Tickets of the kind %s are not taken through %s (expected: one of %s)."
                            .formatted(kind, channel, rule.kinds()),
                    Map.of(
                            "channel", channel.name(),
                            "kind", kind.name(),
                            "kinds", rule.kinds().stream().map(TicketKind::name).toList()));
        }
    }

    /**
     * Says what holds from now on; other nodes know it within ten seconds.
     *
     * @throws ProblemException 412 when it has changed since {@code expectedVersion}
     */
    @Transactional
    public ChannelRule keep(Channel channel, long expectedVersion, KeepChannelRule command) {
        Access.require(Permission.COMPANY_MANAGE);
        if (command.hours().stream().anyMatch(ServiceHours::isEmpty)) {
            throw ProblemException.invalid("hours", "empty", "each must end after it begins, at 00:00 at the latest");
        }
        ETags.check(expectedVersion, of(load(), channel).version());
        int kept = sql.sql("""
            INSERT INTO tenant_.channels (channel, open, scope, scope_en, kinds, hours, response_minutes, version, changed_by, changed_at)
            VALUES (:channel, :open, :scope, :scopeEn, :kinds, CAST(:hours AS jsonb), :minutes, 1, :by, :at)
            ON CONFLICT (channel) DO UPDATE SET open = excluded.open, scope = excluded.scope, scope_en = excluded.scope_en,
                kinds = excluded.kinds, hours = excluded.hours, response_minutes = excluded.response_minutes,
                version = channels.version + 1, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            WHERE channels.version = :expected\
            """)
                .param("channel", channel.name())
                .param("open", command.open())
                .param("scope", command.scope().strip())
                .param("scopeEn", command.scopeEn().strip())
                .param(
                        "kinds",
                        new LinkedHashSet<>(command.kinds())
                                .stream().map(TicketKind::name).toArray(String[]::new))
                .param("hours", json.writeValueAsString(command.hours()))
                .param("minutes", command.responseMinutes())
                .param("by", Access.caller().name())
                .param("at", SqlTime.utc(clock.instant()))
                .param("expected", expectedVersion)
                .update();
        ChannelRule now = of(load(), channel);
        if (kept == 0) {
            ETags.check(expectedVersion, now.version());
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.forget(Whole.WHOLE);
            }
        });
        return now;
    }

    /**
     * How each channel fared; the limits are those of now.
     *
     * @param days how far back, today included
     */
    @Transactional(readOnly = true)
    public List<ChannelFigure> figures(int days) {
        Access.require(Permission.TICKET_READ);
        Instant now = clock.instant();
        Map<Channel, ChannelRule> rules = load();
        Map<Channel, ChannelFigure> counted = new EnumMap<>(Channel.class);
        sql.sql("""
            WITH opened AS (
                SELECT t.channel, EXTRACT(EPOCH FROM (t.first_responded_at - t.opened_at)) / 60 AS minutes,
                       EXTRACT(EPOCH FROM (CAST(:now AS timestamptz) - t.opened_at)) / 60 AS age, l.minutes AS most
                FROM tenant_.tickets t
                LEFT JOIN unnest(:channels, :limits) AS l (channel, minutes) ON l.channel = t.channel
                WHERE t.opened_at >= :since AND t.opened_at <= :now AND (:all OR t.estate_id = ANY(:scope)))
            SELECT channel, count(*) AS tickets,
                   count(*) FILTER (WHERE most IS NOT NULL AND (minutes IS NOT NULL OR age > most)) AS due,
                   count(*) FILTER (WHERE minutes <= most) AS in_time,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) FILTER (WHERE minutes IS NOT NULL) AS median
            FROM opened GROUP BY channel\
            """)
                .param("now", SqlTime.utc(now))
                .param("since", SqlTime.utc(now.minus(Duration.ofDays(days))))
                .param(
                        "channels",
                        Arrays.stream(Channel.values()).map(Channel::name).toArray(String[]::new))
                .param(
                        "limits",
                        Arrays.stream(Channel.values())
                                .map(channel -> of(rules, channel).responseMinutes())
                                .toArray(Integer[]::new))
                .param("all", Access.scope().everywhere())
                .param("scope", Access.scope().named())
                .query(row -> {
                    Channel channel = Channel.valueOf(row.getString("channel"));
                    double median = row.getDouble("median");
                    boolean none = row.wasNull();
                    counted.put(
                            channel,
                            new ChannelFigure(
                                    channel,
                                    row.getLong("tickets"),
                                    row.getLong("due"),
                                    row.getLong("in_time"),
                                    none ? null : median));
                });
        return Arrays.stream(Channel.values())
                .map(channel -> Objects.requireNonNullElseGet(
                        counted.get(channel), () -> new ChannelFigure(channel, 0, 0, 0, null)))
                .toList();
    }

    private static ChannelRule of(Map<Channel, ChannelRule> rules, Channel channel) {
        return Objects.requireNonNullElseGet(rules.get(channel), () -> ChannelRule.first(channel));
    }

    private Map<Channel, ChannelRule> loadAlone() {
        return Objects.requireNonNull(reading.execute(status -> load()));
    }

    private Map<Channel, ChannelRule> load() {
        Map<Channel, ChannelRule> rules = new EnumMap<>(Channel.class);
        sql.sql("SELECT channel, open, scope, scope_en, kinds, hours::text AS hours, response_minutes, version FROM"
                        + " tenant_.channels")
                .query(row -> {
                    ChannelRule rule = rule(row);
                    rules.put(rule.channel(), rule);
                });
        return rules;
    }

    private ChannelRule rule(ResultSet row) throws SQLException {
        return new ChannelRule(
                Channel.valueOf(row.getString("channel")),
                row.getBoolean("open"),
                row.getString("scope"),
                row.getString("scope_en"),
                kinds(row.getArray("kinds")),
                json.readValue(row.getString("hours"), HOURS),
                row.getObject("response_minutes", Integer.class),
                row.getLong("version"));
    }

    private static List<TicketKind> kinds(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(String::valueOf)
                .map(TicketKind::valueOf)
                .toList();
    }
}
