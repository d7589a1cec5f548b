package io.hearth.desk.team;

import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The names of the company's teams, kept in memory for the names on lists. What another node changed shows after at most ten seconds; a
 * team that is not known is always looked up.
 */
@Component
public class TeamDirectory {

    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final TenantCache<Whole, Map<UUID, TeamName>> known = new TenantCache<>(5_000, Duration.ofSeconds(10));

    TeamDirectory(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The team whoever asks, in use or not. */
    public Optional<TeamName> find(UUID teamId) {
        TeamName team = all().get(teamId);
        return team != null
                ? Optional.of(team)
                : Optional.ofNullable(known.renew(Whole.WHOLE, this::load).get(teamId));
    }

    /** The team of that key, in use or not. */
    public Optional<TeamName> find(String key) {
        return all().values().stream().filter(team -> team.key().equals(key)).findFirst();
    }

    /** Every team by id. */
    public Map<UUID, TeamName> all() {
        return known.get(Whole.WHOLE, this::load);
    }

    /** Makes this node ask anew once the open transaction has committed. */
    void changed() {
        known.forget(Whole.WHOLE);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.forget(Whole.WHOLE);
            }
        });
    }

    private Map<UUID, TeamName> load() {
        Map<UUID, TeamName> teams = new LinkedHashMap<>();
        reading.executeWithoutResult(status -> sql.sql(
                        "SELECT id, key, name, name_en, active FROM tenant_.teams ORDER BY name, id")
                .query((row, number) -> new TeamName(
                        row.getObject("id", UUID.class),
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("name_en"),
                        row.getBoolean("active")))
                .list()
                .forEach(team -> teams.put(team.id(), team)));
        return teams;
    }
}
