package io.hearth.gateway.session;

import io.hearth.gateway.config.EdgeSettings;
import io.hearth.gateway.portal.Portal;
import io.hearth.gateway.web.EdgeException;
import io.hearth.gateway.web.EdgeProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * The access token of a session, renewed in time. Refresh tokens rotate, so only one request of a session renews, on
 * whichever node; the others wait and read what it stored. A refused renewal ends the session; an identity that does
 * not answer does not.
 */
@Component
public final class SessionTokens {
    /**
     * @param token goes to the part behind
     * @param sessionId whose it is
     */
    public record Relayed(
            String token, String sessionId, @Nullable String company) {}

    private static final Logger log = LoggerFactory.getLogger(SessionTokens.class);
    private static final Duration LOCK = Duration.ofSeconds(8);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(40);
    private final Sessions<?> sessions;
    private final StringRedisTemplate redis;
    private final Renewal renewal;
    private final SignOut signOut;
    private final Clock clock;
    private final Duration margin;

    SessionTokens(
            SessionRepository<?> sessions,
            StringRedisTemplate redis,
            Renewal renewal,
            SignOut signOut,
            Clock clock,
            EdgeSettings settings) {
        this.sessions = new Sessions<>(sessions);
        this.redis = redis;
        this.renewal = renewal;
        this.signOut = signOut;
        this.clock = clock;
        this.margin = settings.session().renewBefore();
    }

    static Optional<SignedIn> signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** The token to pass on, or nothing when nobody is signed in. */
    public Optional<Relayed> relay(HttpServletRequest request) {
        Optional<SignedIn> found = signedIn(request);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        SignedIn signedIn = found.get();
        if (!signedIn.belongsTo(Portal.of(request))) {
            throw new EdgeException(
                    EdgeProblem.PORTAL_COMPANY_MISMATCH, "the session was begun on another company's portal");
        }
        String sessionId = request.getSession().getId();
        SignedIn current = signedIn.freshAt(clock.instant(), margin) ? signedIn : renew(request, sessionId, signedIn);
        return Optional.of(new Relayed(current.accessToken(), sessionId, current.company()));
    }

    private SignedIn renew(HttpServletRequest request, String sessionId, SignedIn stale) {
        String lock = "hearth:gateway:renewal:" + sessionId;
        String mine = UUID.randomUUID().toString();
        Instant giveUp = clock.instant().plus(LOCK);
        while (true) {
            boolean locked = Boolean.TRUE.equals(redis.opsForValue().setIfAbsent(lock, mine, LOCK));
            SignedIn latest = sessions.read(sessionId).orElseThrow(() -> ended("the session has ended"));
            if (latest.freshAt(clock.instant(), margin)) {
                if (locked) {
                    redis.delete(lock);
                }
                return latest;
            }
            if (locked) {
                try {
                    return renewLocked(request, sessionId, latest);
                } finally {
                    redis.delete(lock);
                }
            }
            if (clock.instant().isAfter(giveUp)) {
                return orUnavailable(stale, null);
            }
            pause();
        }
    }

    private SignedIn renewLocked(HttpServletRequest request, String sessionId, SignedIn latest) {
        return switch (renewal.renew(latest, Portal.of(request).slug())) {
            case Renewal.Outcome.Renewed(SignedIn renewed) -> {
                sessions.write(sessionId, renewed);
                yield renewed;
            }
            case Renewal.Outcome.Refused(String why) -> {
                log.info("The renewal for {} was refused ({}): the session ends", latest, why);
                signOut.end(request);
                throw ended("the sign-in could not be renewed");
            }
            case Renewal.Outcome.Unreachable(Exception cause) -> orUnavailable(latest, cause);
        };
    }

    private SignedIn orUnavailable(SignedIn stale, @Nullable Exception cause) {
        if (stale.usableAt(clock.instant())) {
            return stale;
        }
        throw new EdgeException(
                EdgeProblem.UPSTREAM_UNAVAILABLE,
                "identity does not answer, so the sign-in cannot be renewed right now; it is not lost",
                Map.of("part", "identity"),
                cause);
    }

    private static EdgeException ended(String detail) {
        return new EdgeException(EdgeProblem.UNAUTHENTICATED, detail);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EdgeException(EdgeProblem.SESSION_UNAVAILABLE, "the gateway is stopping");
        }
    }

    /** Sessions past the request's own copy, which another request may have outdated. */
    private record Sessions<S extends Session>(SessionRepository<S> repository) {
        Optional<SignedIn> read(String id) {
            S session = repository.findById(id);
            return session != null && session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn
                    ? Optional.of(signedIn)
                    : Optional.empty();
        }

        void write(String id, SignedIn renewed) {
            S session = repository.findById(id);
            if (session == null) {
                throw ended("the session was signed out meanwhile");
            }
            session.setAttribute(SignedIn.ATTRIBUTE, renewed);
            repository.save(session);
        }
    }
}
