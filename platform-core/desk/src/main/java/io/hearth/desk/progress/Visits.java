package io.hearth.desk.progress;

import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tries.FailedTries;
import io.hearth.kernel.web.ProblemException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds out what a token opens, and counts those that open nothing. */
@Component
class Visits {

    private static final String TRIES = "progress";

    private final ProgressLinkStore links;
    private final FailedTries tries;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Visits(ProgressLinkStore links, FailedTries tries, Clock clock, PlatformTransactionManager transactions) {
        this.links = links;
        this.tries = tries;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Reads behind a link, in one transaction.
     *
     * @param address whence it is asked for
     * @param read what is wanted; empty when the page has no such thing
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    <T> T of(String token, String address, BiFunction<ProgressLink, Instant, Optional<T>> read) {
        tries.require(TRIES, address);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Found<T>> found =
                transaction.execute(status -> find(token, now).map(link -> new Found<>(read.apply(link, now))));
        if (found == null || found.isEmpty()) {
            tries.failed(TRIES, address);
            throw notFound();
        }
        return found.get().wanted().orElseThrow(Visits::notFound);
    }

    /** What was wanted of a page that is there. */
    private record Found<T>(Optional<T> wanted) {}

    private Optional<ProgressLink> find(String token, Instant now) {
        if (!DerivedToken.isToken(token)) {
            return Optional.empty();
        }
        byte[] digest = DerivedToken.digest(token);
        return links.find(digest, now).filter(link -> MessageDigest.isEqual(digest, link.tokenHash()));
    }

    /** Always the same words: nobody learns whether there was such a link once, or is one elsewhere. */
    private static ProblemException notFound() {
        return ProblemException.notFound("page");
    }
}
