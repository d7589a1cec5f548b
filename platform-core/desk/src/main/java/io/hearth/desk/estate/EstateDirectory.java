package io.hearth.desk.estate;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
            "id, code, name, city, district, address, built_year, homes, time_zone, active, high_rise_percent, version";
    static final String UNIT = "id, estate_id, building_id, label, floor";

    private final TenantSql sql;
    private final TransactionTemplate reading;
    private final TenantCache<Whole, Map<UUID, EstateView>> estates = new TenantCache<>(2_000, Duration.ofSeconds(10));
    private final TenantCache<UUID, UnitView> units = new TenantCache<>(50_000, Duration.ofMinutes(1));

    EstateDirectory(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** The estate whoever asks; for names beside things the caller already sees. */
    public Optional<EstateView> find(UUID estateId) {
        EstateView known = all().get(estateId);
        return known != null
                ? Optional.of(known)
                : Optional.ofNullable(estates.renew(Whole.WHOLE, this::load).get(estateId));
    }

    /** By which clock the estate lives; China's when it is not there any more. */
    public ZoneId zone(UUID estateId) {
        return ZoneId.of(find(estateId).map(EstateView::timeZone).orElse("Asia/Shanghai"));
    }

    /** Every estate of the company by id, whoever asks. */
    public Map<UUID, EstateView> all() {
        return estates.get(Whole.WHOLE, this::load);
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
        return units.find(unitId, () -> loadUnit(unitId));
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

    /**
     * The home that somebody names in their own spelling, whoever asks.
     *
     * @param buildingId where they are, for a door number alone
     */
    public Optional<UnitView> findUnit(UUID estateId, @Nullable UUID buildingId, String text) {
        String normal = PlaceLabel.normalOf(text);
        return normal.isEmpty()
                ? Optional.empty()
                : Objects.requireNonNull(reading.execute(status -> sql.sql("SELECT " + UNIT + """
                     FROM tenant_.units WHERE estate_id = :estate AND (normal = :normal
                        OR normal = (SELECT b.normal FROM tenant_.buildings b WHERE b.id = :building) || '-' || :normal)
                    ORDER BY length(normal) LIMIT 1\
                    """)
                        .param("estate", estateId)
                        .param("normal", normal)
                        .param("building", buildingId)
                        .query(EstateDirectory::unit)
                        .optional()));
    }

    /** Forgets the company's estates once the current transaction, which changed one, has ended. */
    void changed() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                estates.forget(Whole.WHOLE);
            }
        });
    }

    private Map<UUID, EstateView> load() {
        return Objects.requireNonNull(reading.execute(
                status -> sql.sql("SELECT " + ESTATE + " FROM tenant_.estates").query(EstateDirectory::estate).stream()
                        .collect(Collectors.toUnmodifiableMap(EstateView::id, Function.identity()))));
    }

    private Optional<UnitView> loadUnit(UUID unitId) {
        return Objects.requireNonNull(
                reading.execute(status -> sql.sql("SELECT " + UNIT + " FROM tenant_.units WHERE id = :id")
                        .param("id", unitId)
                        .query(EstateDirectory::unit)
                        .optional()));
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
                row.getObject("high_rise_percent", Integer.class),
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
}
