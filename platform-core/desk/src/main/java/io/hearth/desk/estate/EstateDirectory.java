package io.hearth.desk.estate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The estates and homes of the company, kept in memory for the names on lists and the checks of each create. What another node
 * changed shows after at most ten seconds; a place that is not known is always looked up.
 */
@Component
public class EstateDirectory {

    static final String ESTATE =
            "id, code, name, city, district, address, built_year, homes, time_zone, active, version";
    static final String UNIT = "id, estate_id, building_id, label, floor";

    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final Cache<TenantId, Map<UUID, EstateView>> estates = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();
    private final Cache<UnitKey, UnitView> units = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    EstateDirectory(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The estate whoever asks; for names beside things the caller already sees. */
    public Optional<EstateView> find(UUID estateId) {
        EstateView known = all().get(estateId);
        return known != null ? Optional.of(known) : Optional.ofNullable(reload().get(estateId));
    }

    /** Every estate of the company by id, whoever asks. */
    public Map<UUID, EstateView> all() {
        return Objects.requireNonNull(estates.get(TenantContext.current(), missing -> load()));
    }

    /**
     * The estate a request names.
     *
     * @throws ProblemException 422 {@code estate.unknown} when it is not there or not in the caller's sight
     */
    public EstateView requireNamed(UUID estateId) {
        return find(estateId)
                .filter(estate -> Access.scope().includes(estate.id()))
                .orElseThrow(() -> new ProblemException(
                        EstateProblem.UNKNOWN, "There is no such estate.", Map.of("estateId", estateId)));
    }

    /** The home whoever asks. */
    public Optional<UnitView> findUnit(UUID unitId) {
        return Optional.ofNullable(
                units.get(new UnitKey(TenantContext.current(), unitId), missing -> loadUnit(unitId)));
    }

    /**
     * The home a request names.
     *
     * @throws ProblemException 422 {@code estate.unit-unknown} when it is not there or not in the caller's sight
     */
    public UnitView requireNamedUnit(UUID unitId) {
        return findUnit(unitId)
                .filter(unit -> Access.scope().includes(unit.estateId()))
                .orElseThrow(() -> new ProblemException(
                        EstateProblem.UNIT_UNKNOWN, "There is no such home.", Map.of("unitId", unitId)));
    }

    /** Forgets the company's estates once the current transaction, which changed one, has ended. */
    void changed() {
        TenantId tenant = TenantContext.current();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                estates.invalidate(tenant);
            }
        });
    }

    private Map<UUID, EstateView> reload() {
        Map<UUID, EstateView> loaded = load();
        estates.put(TenantContext.current(), loaded);
        return loaded;
    }

    private Map<UUID, EstateView> load() {
        return Objects.requireNonNull(reading.execute(
                status -> sql.sql("SELECT " + ESTATE + " FROM tenant_.estates").query(EstateDirectory::estate).stream()
                        .collect(Collectors.toUnmodifiableMap(EstateView::id, Function.identity()))));
    }

    @SuppressWarnings("NullAway") // absent homes are not cached; Caffeine takes null for that
    private UnitView loadUnit(UUID unitId) {
        return reading.execute(status -> sql.sql("SELECT " + UNIT + " FROM tenant_.units WHERE id = :id")
                .param("id", unitId)
                .query(EstateDirectory::unit)
                .optional()
                .orElse(null));
    }

    static EstateView estate(ResultSet row, int number) throws SQLException {
        return new EstateView(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("name"),
                row.getString("city"),
                row.getString("district"),
                row.getString("address"),
                row.getObject("built_year", Integer.class),
                row.getInt("homes"),
                row.getString("time_zone"),
                row.getBoolean("active"),
                row.getLong("version"));
    }

    static UnitView unit(ResultSet row, int number) throws SQLException {
        return new UnitView(
                row.getObject("id", UUID.class),
                row.getObject("estate_id", UUID.class),
                row.getObject("building_id", UUID.class),
                row.getString("label"),
                row.getObject("floor", Integer.class));
    }

    private record UnitKey(TenantId tenant, UUID unitId) {}
}
