package io.hearth.desk.report;

import io.hearth.desk.place.PlacesOfCodes;
import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tries.FailedTries;
import io.hearth.kernel.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds out what a code or an upload key opens, and counts those that open nothing. */
@Component
class Doors {

    private static final String TRIES = "report";
    private static final Duration PHOTOS_FOLLOW = Duration.ofHours(2);

    private final PlacesOfCodes places;
    private final ReportStore store;
    private final FailedTries tries;
    private final TransactionTemplate transaction;

    Doors(PlacesOfCodes places, ReportStore store, FailedTries tries, PlatformTransactionManager transactions) {
        this.places = places;
        this.store = store;
        this.tries = tries;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded} */
    PlacesOfCodes.Found place(String code, String address) {
        return require(address, () -> places.find(code));
    }

    /** The report that photos may be added to; as {@link #place}. */
    Report upload(String key, String address, Instant now) {
        return require(
                address,
                () -> DerivedToken.isToken(key)
                        ? store.ofUpload(DerivedToken.digest(key), now.minus(PHOTOS_FOLLOW))
                        : Optional.empty());
    }

    private <T> T require(String address, Supplier<Optional<T>> find) {
        tries.require(TRIES, address);
        Optional<T> found = Objects.requireNonNull(transaction.execute(status -> find.get()));
        if (found.isEmpty()) {
            tries.failed(TRIES, address);
            throw ProblemException.notFound("page");
        }
        return found.get();
    }
}
