package io.hearth.desk.callback;

import io.hearth.desk.callback.FairSample.Home;
import io.hearth.desk.callback.FairSample.Since;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Permission;
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
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Asking owners about nothing in particular, a fair part of them. A sample can be drawn again by its seed. */
@Service
@Transactional
public class Campaigns {

    private static final String SORT = "callback-campaigns.id";
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration HALF_A_YEAR = Duration.ofDays(182);

    /** A seed that people can read to each other. */
    private static final int SEEDS = 1_000_000;

    private static final String HOMES = """
        SELECT u.id, u.estate_id, u.building_id, p.contact_id, last.at, busy.is
        FROM tenant_.units u
        JOIN LATERAL (SELECT contact_id FROM tenant_.contact_units WHERE unit_id = u.id
                      ORDER BY relation = 'OWNER' DESC, contact_id LIMIT 1) p ON true
        CROSS JOIN LATERAL (SELECT greatest(
            (SELECT max(c.at) FROM tenant_.tickets t JOIN tenant_.contact_records c ON c.ticket_id = t.id AND c.reached
             WHERE t.unit_id = u.id),
            (SELECT max(k.ended_at) FROM tenant_.callbacks k WHERE k.unit_id = u.id AND k.state IN ('ANSWERED', 'REFUSED'))) AS at) last
        CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM tenant_.callbacks k WHERE k.unit_id = u.id AND k.state = 'OPEN') AS is) busy
        WHERE u.estate_id = ANY (:estates)\
        """;

    private static final String SHOWN = """
        SELECT g.*, n.* FROM tenant_.callback_campaigns g
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE state = 'OPEN') AS open, count(*) FILTER (WHERE state = 'ANSWERED') AS answered,
                   count(*) FILTER (WHERE state = 'REFUSED') AS refused, count(*) FILTER (WHERE state = 'UNREACHABLE') AS unreachable,
                   count(*) FILTER (WHERE state = 'WITHDRAWN') AS withdrawn,
                   count(*) FILTER (WHERE level = 'VERY_SATISFIED') AS very_satisfied,
                   count(*) FILTER (WHERE level = 'SATISFIED') AS satisfied, count(*) FILTER (WHERE level = 'FAIR') AS fair,
                   count(*) FILTER (WHERE level = 'DISSATISFIED') AS dissatisfied
            FROM tenant_.callbacks k WHERE k.campaign_id = g.id) n\
        """;

    private final TenantSql sql;
    private final CallbackStore store;
    private final EstateDirectory estates;
    private final JsonMapper json;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Campaigns(TenantSql sql, CallbackStore store, EstateDirectory estates, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.store = store;
        this.estates = estates;
        this.json = json;
        this.clock = clock;
    }

    /** What a campaign would ask; nothing is kept. */
    @Transactional(readOnly = true)
    public CampaignSample preview(PlanCampaign command) {
        return draw(command, clock.instant()).sample();
    }

    /**
     * Begins a campaign: one callback for each home that was drawn.
     *
     * @throws ProblemException 422 {@code campaign.nobody}, {@code estate.unknown}
     */
    public CampaignView begin(PlanCampaign command) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Draw draw = draw(command, now);
        if (draw.homes().isEmpty()) {
            throw new ProblemException(
                    CallbackProblem.NOBODY,
                    "There is nobody to be asked by these terms.",
                    Map.of(
                            "homes",
                            draw.sample().homes(),
                            "leftAlone",
                            draw.sample().leftAlone()));
        }
        UUID id = UuidV7.next();
        Instant due = now.plus(Duration.ofDays(command.days()));
        Actor by = Actor.of(Access.caller());
        sql.sql("""
            INSERT INTO tenant_.callback_campaigns
                (id, name, estate_ids, size, quiet_days, seed, strata, created_at, due_at, actor_id, actor_name, actor_kind)
            VALUES (:id, :name, :estates, :size, :quiet, :seed, CAST(:strata AS jsonb), :at, :due, :actor, :actorName, :kind)\
            """)
                .param("id", id)
                .param("name", command.name().strip())
                .param("estates", command.estateIds().toArray(UUID[]::new))
                .param("size", command.size())
                .param("quiet", command.quietDays())
                .param("seed", draw.sample().seed())
                .param("strata", json.writeValueAsString(draw.sample()))
                .param("at", SqlTime.utc(now))
                .param("due", SqlTime.utc(due))
                .param("actor", by.id())
                .param("actorName", by.name())
                .param("kind", by.kind().name())
                .update();
        for (Home home : draw.homes()) {
            store.add(
                    new Callback(
                            UuidV7.next(),
                            null,
                            null,
                            id,
                            home.stratum().estateId(),
                            home.unitId(),
                            home.contactId(),
                            CallbackState.OPEN,
                            now,
                            due),
                    "CAMPAIGN");
        }
        return require(id);
    }

    /** Campaigns of which the caller sees an estate, the last one first. */
    @Transactional(readOnly = true)
    public Slice<CampaignView> list(@Nullable String cursor, int limit) {
        Access.require(Permission.TICKET_READ);
        Cursor after = Cursor.parse(cursor, SORT, 1);
        EstateScope scope = Access.scope();
        List<CampaignView> rows = sql.sql(SHOWN
                        + " WHERE g.id < :before AND (:all OR g.estate_ids && :scope) ORDER BY g.id DESC LIMIT :limit")
                .param("before", after == null ? Cursor.HIGHEST_ID : after.uuid(0))
                .param("all", scope.everywhere())
                .param("scope", scope.named())
                .param("limit", limit + 1)
                .query(this::view)
                .list();
        return Slice.of(rows, limit, last -> Cursor.of(SORT, last.id()));
    }

    /** Ends a campaign: what is open is not made any more. Ending it again changes nothing. */
    public CampaignView end(UUID campaignId) {
        Access.require(Permission.ESTATE_MANAGE);
        require(campaignId);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.sql("UPDATE tenant_.callback_campaigns SET ended_at = coalesce(ended_at, :now) WHERE id = :id")
                .param("now", SqlTime.utc(now))
                .param("id", campaignId)
                .update();
        sql.sql("""
            UPDATE tenant_.callbacks SET state = 'WITHDRAWN', ended_at = :now WHERE campaign_id = :id AND state = 'OPEN'\
            """).param("now", SqlTime.utc(now)).param("id", campaignId).update();
        return require(campaignId);
    }

    private CampaignView require(UUID id) {
        return sql.sql(SHOWN + " WHERE g.id = :id").param("id", id).query(this::view).optional().stream()
                .filter(found -> found.estateIds().stream().anyMatch(Access.scope()::includes))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("campaign"));
    }

    private record Draw(List<Home> homes, CampaignSample sample) {}

    private Draw draw(PlanCampaign command, Instant now) {
        Access.require(Permission.ESTATE_MANAGE);
        command.estateIds().forEach(estates::requireNamed);
        Instant quiet = now.minus(Duration.ofDays(command.quietDays()));
        int[] counted = new int[2];
        List<Home> homes = sql
                .sql(HOMES)
                .param("estates", command.estateIds().toArray(UUID[]::new))
                .query((row, number) -> {
                    Instant last = SqlTime.find(row, "at");
                    counted[0]++;
                    if (row.getBoolean("is") || (last != null && command.quietDays() > 0 && last.isAfter(quiet))) {
                        counted[1]++;
                        return List.<Home>of();
                    }
                    return List.of(home(row, last, now));
                })
                .list()
                .stream()
                .flatMap(Collection::stream)
                .toList();
        long seed = command.seed() == null ? random.nextInt(SEEDS) : command.seed();
        FairSample.Drawn drawn = FairSample.draw(homes, command.size(), seed);
        Map<UUID, String> buildings = buildings(command.estateIds());
        List<CampaignSample.Group> groups = drawn.strata().entrySet().stream()
                .map(each -> new CampaignSample.Group(
                        each.getKey().estateId(),
                        estates.requireNamed(each.getKey().estateId()).name(),
                        each.getKey().buildingId(),
                        buildings.getOrDefault(each.getKey().buildingId(), ""),
                        each.getKey().since().name(),
                        each.getValue().homes(),
                        each.getValue().drawn()))
                .toList();
        return new Draw(
                drawn.homes(),
                new CampaignSample(counted[0], counted[1], drawn.homes().size(), seed, groups));
    }

    private static Home home(ResultSet row, @Nullable Instant last, Instant now) throws SQLException {
        return new Home(
                row.getObject("id", UUID.class),
                row.getObject("contact_id", UUID.class),
                new FairSample.Stratum(
                        row.getObject("estate_id", UUID.class),
                        row.getObject("building_id", UUID.class),
                        since(last, now)));
    }

    static Since since(@Nullable Instant last, Instant now) {
        if (last == null) {
            return Since.NEVER;
        }
        Duration ago = Duration.between(last, now);
        if (ago.compareTo(YEAR) > 0) {
            return Since.OVER_A_YEAR;
        }
        return ago.compareTo(HALF_A_YEAR) > 0 ? Since.OVER_HALF_A_YEAR : Since.LATELY;
    }

    private Map<UUID, String> buildings(List<UUID> estateIds) {
        Map<UUID, String> names = new HashMap<>();
        sql.sql("SELECT id, name FROM tenant_.buildings WHERE estate_id = ANY (:estates)")
                .param("estates", estateIds.toArray(UUID[]::new))
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        return names;
    }

    private CampaignView view(ResultSet row, int number) throws SQLException {
        return new CampaignView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                json.readValue(row.getString("strata"), CampaignSample.class),
                row.getInt("open"),
                row.getInt("answered"),
                row.getInt("refused"),
                row.getInt("unreachable"),
                row.getInt("withdrawn"),
                row.getInt("very_satisfied"),
                row.getInt("satisfied"),
                row.getInt("fair"),
                row.getInt("dissatisfied"),
                SqlTime.require(row, "created_at"),
                SqlTime.require(row, "due_at"),
                SqlTime.find(row, "ended_at"),
                CallbackStore.actor(row),
                List.of((UUID[]) row.getArray("estate_ids").getArray()));
    }
}
