package io.hearth.admin.departure;

import io.hearth.admin.config.ClusterTurn;
import io.hearth.admin.tenant.Farewells;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what companies had whose day has come. What is done is only ever read from the database, so a run may end
 * anywhere, also with the node; a step that fails is tried again with growing pauses and shown on the console.
 */
class Removal {

    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);
    private static final long TURN = 0x4865617274684c65L;
    private static final int AT_A_TIME = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Parts parts;

    /** The collaborators of a run; a record, because there are too many for a constructor. */
    record Parts(
            List<RemovalStep> steps,
            DepartureStore store,
            Farewells farewells,
            DataSource control,
            TransactionTemplate transactions,
            DepartureSettings settings,
            Clock clock) {}

    Removal(Parts parts) {
        var sorted = parts.steps().stream()
                .sorted(Comparator.comparing(RemovalStep::name))
                .toList();
        if (!sorted.stream().map(RemovalStep::name).toList().equals(List.of(DepartureStep.values()))) {
            throw new IllegalStateException("removal steps: " + sorted + " (expected: one bean for each step)");
        }
        this.parts = new Parts(
                sorted,
                parts.store(),
                parts.farewells(),
                parts.control(),
                parts.transactions(),
                parts.settings(),
                parts.clock());
    }

    @Scheduled(initialDelayString = "${hearth.departure.look:1m}", fixedDelayString = "${hearth.departure.look:1m}")
    void look() {
        try (var turn = ClusterTurn.take(parts.control(), TURN).orElse(null)) {
            if (turn == null) {
                return;
            }
            for (var departure : parts.store().due(AT_A_TIME)) {
                if (!turn.held()) {
                    return;
                }
                remove(departure);
            }
            var free = parts.farewells()
                    .releaseAddresses(
                            parts.clock().instant().minus(parts.settings().addressReserved()));
            if (!free.isEmpty()) {
                LOG.info("addresses of companies {} that left are free again", free);
            }
        } catch (RuntimeException failed) {
            LOG.warn("companies that leave are not looked at now, the next look comes by itself", failed);
        }
    }

    private void remove(DepartureStore.Departure departure) {
        try {
            if (!begin(departure.company())) {
                return;
            }
            var done = parts.store().done(departure.id());
            for (var step : parts.steps()) {
                if (!done.contains(step.name())) {
                    step.remove(departure.company());
                    parts.store().done(departure.id(), step.name());
                }
            }
            parts.transactions().executeWithoutResult(status -> {
                parts.farewells().forget(departure.company(), parts.clock().instant());
                parts.store().finished(departure.id());
            });
            LOG.info("company {} ({}) has left, its data is removed", departure.slug(), departure.company());
        } catch (RuntimeException failure) {
            var pause = pauseAfter(departure.failures());
            parts.store()
                    .failed(
                            departure.id(),
                            parts.clock().instant().plus(pause),
                            codeOf(failure),
                            String.valueOf(failure));
            LOG.error(
                    "data of company {} ({}) is not removed yet, it is tried again in {}",
                    departure.slug(),
                    departure.company(),
                    pause,
                    failure);
        }
    }

    /** From here on there is no way back; false when somebody took it at the last moment. */
    private boolean begin(TenantId company) {
        return Boolean.TRUE.equals(parts.transactions().execute(status -> {
            var departure = parts.store().lock(company).orElse(null);
            if (departure == null || departure.leavesAt().isAfter(parts.clock().instant())) {
                return false;
            }
            parts.store().begun(departure.id());
            parts.farewells().shut(company);
            return true;
        }));
    }

    private static Duration pauseAfter(int failures) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String codeOf(Throwable failure) {
        for (var link = failure; link != null; link = link.getCause()) {
            if (link instanceof ProblemException problem) {
                return problem.code().code();
            }
        }
        return CommonProblem.INTERNAL.code();
    }
}
