package io.hearth.desk.owneraccount;

import io.hearth.desk.contact.PeopleOfAddress;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.DirectMessages;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.tries.Allowance;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs owners in: a code of six digits goes to an address that the company knows, and whoever shows it has shown that the address is
 * theirs. Whether an address is known is told to nobody: the answer, its time and its limits are the same. The limits hold in the database,
 * with Redis or without.
 */
@Service
public class OwnerSignIn {

    static final int TRIES = 5;
    static final int DIGITS = 6;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int AN_HOUR = 5;
    private static final int A_DAY = 10;
    private static final int OF_AN_ADDRESS = 30;
    private static final int TRIES_OF_AN_ADDRESS = 100;
    private static final int TOKEN_BYTES = 18;

    private final OwnerStore store;
    private final PeopleOfAddress people;
    private final DirectMessages messages;
    private final TenantJobs jobs;
    private final OwnerCodeJob job;
    private final CodeDigits digits;
    private final Allowance allowance;
    private final OwnerKeySettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    OwnerSignIn(
            OwnerStore store,
            PeopleOfAddress people,
            DirectMessages messages,
            TenantJobs jobs,
            OwnerCodeJob job,
            CodeDigits digits,
            Allowance allowance,
            OwnerKeySettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.people = people;
        this.messages = messages;
        this.jobs = jobs;
        this.job = job;
        this.digits = digits;
        this.allowance = allowance;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** By which ways a code can be sent now. */
    public SignInWays ways() {
        return new SignInWays(messages.ready(DeliveryWay.SMS), messages.ready(DeliveryWay.EMAIL));
    }

    /**
     * Sends a code to the address, if the company knows somebody with it.
     *
     * @param from whence it is asked for
     * @throws ProblemException 409 {@code owner-account.way-off}; 422 {@code owner-account.address-invalid}; 429 {@code limit.exceeded}
     */
    public AskedCode ask(AskForCode command, String from) {
        OwnerAddress address = OwnerAddress.of(command.address());
        allowance.use("owner-code", from, OF_AN_ADDRESS, Duration.ofHours(1));
        if (!messages.ready(address.way())) {
            throw new ProblemException(
                    OwnerProblem.WAY_OFF,
                    "The company cannot send codes this way now.",
                    Map.of("way", address.way().name()));
        }
        Instant now = now();
        UUID id = UuidV7.next();
        transaction.executeWithoutResult(status -> {
            store.lock(address.value());
            requirePause(address, now);
            store.clear(now);
            store.insert(new OwnerCode(
                    id, address, !behind(address).isEmpty(), command.english(), 0, now, now.plus(settings.code())));
            jobs.schedule(job, id.toString(), new OwnerCodeJob.Due(id), now);
        });
        return new AskedCode(id, address.masked(), settings.code().toSeconds(), PAUSE.toSeconds(), DIGITS);
    }

    /**
     * Begins a session for whoever shows the code.
     *
     * @throws ProblemException 422 {@code owner-account.code-wrong}, {@code owner-account.code-over}; 429 {@code limit.exceeded}
     */
    public SignedIn signIn(SignIn command, String from) {
        allowance.use("owner-sign-in", from, TRIES_OF_AN_ADDRESS, Duration.ofHours(1));
        Instant now = now();
        // The try is counted whatever comes of it, so it is committed by itself.
        OwnerCode code = Objects.requireNonNull(
                        transaction.execute(status -> store.tried(command.codeId(), TRIES, now)))
                .orElseThrow(OwnerSignIn::over);
        if (!MessageDigest.isEqual(ascii(digits.of(code.id())), ascii(command.code())) || !code.known()) {
            throw new ProblemException(
                    OwnerProblem.CODE_WRONG,
                    "This is another code.",
                    Map.of("left", Math.max(0, TRIES - code.tries())));
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!store.use(code.id(), now) || behind(code.address()).isEmpty()) {
                throw over();
            }
            byte[] bits = new byte[TOKEN_BYTES];
            random.nextBytes(bits);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
            OwnerSession session = new OwnerSession(UuidV7.next(), code.address(), now.plus(settings.session()));
            store.insert(session, DerivedToken.digest(token), now);
            return new SignedIn(token, session.expiresAt());
        }));
    }

    /**
     * Ends the session.
     *
     * @param everywhere the others of the same address as well
     */
    public void signOut(String token, boolean everywhere) {
        Instant now = now();
        transaction.executeWithoutResult(status -> find(token).ifPresent(session -> {
            if (everywhere) {
                store.endAll(session.address().value(), now);
            } else {
                store.end(session.id(), now);
            }
        }));
    }

    /** Whose token it is; in the caller's transaction. */
    Optional<OwnerSession> find(String token) {
        return DerivedToken.isToken(token) ? store.session(DerivedToken.digest(token), now()) : Optional.empty();
    }

    /** Who has the address now; in the caller's transaction. */
    List<UUID> behind(OwnerAddress address) {
        return address.way() == DeliveryWay.EMAIL ? people.ofEmail(address.value()) : people.ofPhone(address.value());
    }

    private void requirePause(OwnerAddress address, Instant now) {
        List<Instant> asked = store.asked(address.value(), now.minus(Duration.ofDays(1)));
        Instant next = now;
        if (!asked.isEmpty()) {
            next = later(next, asked.getFirst().plus(PAUSE));
        }
        next = later(next, free(asked, AN_HOUR, Duration.ofHours(1), now));
        next = later(next, free(asked, A_DAY, Duration.ofDays(1), now));
        if (next.isAfter(now)) {
            throw new ProblemException(
                    CommonProblem.LIMIT_EXCEEDED,
                    "Codes were asked for too often; try again later.",
                    Map.of(
                            "retryAfterSeconds",
                            Math.max(1, Duration.between(now, next).toSeconds())));
        }
    }

    /** When there is room for one more within the window; the last come first. */
    private static Instant free(List<Instant> asked, int most, Duration window, Instant now) {
        return asked.size() < most ? now : asked.get(most - 1).plus(window);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static ProblemException over() {
        return new ProblemException(
                OwnerProblem.CODE_OVER, "The code is used, over or was tried too often; ask for another one.");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
