package io.hearth.desk.group;

import io.hearth.desk.benchmark.CellAnswer;
import io.hearth.desk.benchmark.CellGrouping;
import io.hearth.desk.benchmark.CellQuery;
import io.hearth.desk.benchmark.CellReader;
import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.jobs.PostponedException;
import io.hearth.kernel.jobs.TenantJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Copies what is granted out of the roll-ups, for the group and for the preview alike: there is no other way to what a group sees. Each hour
 * as long as something is granted.
 */
@Component
class GrantedFigures implements TenantJob<GrantedFigures.Copy> {

    static final String KEY = "grant";

    /** How far back the group sees, the current month included. */
    static final int MONTHS = 13;

    static final Duration EVERY = Duration.ofHours(1);

    private final GrantStore store;
    private final CellReader reader;
    private final EstateDirectory directory;
    private final TransactionTemplate transaction;
    private final Clock clock;

    GrantedFigures(
            GrantStore store,
            CellReader reader,
            EstateDirectory directory,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.directory = directory;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** One company's copying. */
    record Copy(UUID groupId) {}

    @Override
    public String name() {
        return "group-figures";
    }

    @Override
    public Class<Copy> dataType() {
        return Copy.class;
    }

    @Override
    public void run(Copy copy) {
        if (Boolean.TRUE.equals(transaction.execute(status -> publish()))) {
            throw new PostponedException(clock.instant().plus(EVERY));
        }
    }

    /** Shows the group what it is granted as it stands now, in the open transaction; says whether it is granted anything. */
    boolean publish() {
        return store.joined()
                .map(GrantStore.Joined::group)
                .flatMap(group -> store.grant(group, true).map(grant -> {
                    store.publish(group.id(), of(grant.measures(), Set.copyOf(grant.estateIds())), now());
                    return true;
                }))
                .orElseGet(() -> {
                    store.clear();
                    return false;
                });
    }

    /** Exactly what a group sees that is granted these measures of these estates, by estate, month and measure. */
    List<GrantedFigure> of(List<String> measures, Set<UUID> estateIds) {
        Map<UUID, EstateView> estates = directory.all();
        LocalDate today = today(estateIds, estates);
        CellQuery query = new CellQuery(
                today.withDayOfMonth(1).minusMonths(MONTHS - 1L),
                today,
                measures,
                Set.of(CellGrouping.ESTATE, CellGrouping.MONTH),
                estateIds,
                null,
                null,
                false);
        CellAnswer answer = reader.read(query, new EstateScope.Only(estateIds));
        List<GrantedFigure> figures = new ArrayList<>();
        for (CellAnswer.Cell cell : answer.cells()) {
            EstateView estate = Objects.requireNonNull(estates.get(Objects.requireNonNull(cell.estateId())));
            LocalDate month = Objects.requireNonNull(cell.begin());
            for (int at = 0; at < answer.measures().size(); at++) {
                CellAnswer.Figure figure = cell.figures().get(at);
                if (figure.denominator() > 0) {
                    figures.add(new GrantedFigure(
                            estate.id(),
                            estate.name(),
                            estate.city(),
                            answer.measures().get(at),
                            month,
                            figure.numerator(),
                            figure.denominator(),
                            figure.n()));
                }
            }
        }
        return figures;
    }

    /** Where the day has come furthest. */
    private LocalDate today(Set<UUID> estateIds, Map<UUID, EstateView> estates) {
        Instant now = clock.instant();
        return estateIds.stream()
                .flatMap(id -> Stream.ofNullable(estates.get(id)))
                .map(estate -> LocalDate.ofInstant(now, ZoneId.of(estate.timeZone())))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
