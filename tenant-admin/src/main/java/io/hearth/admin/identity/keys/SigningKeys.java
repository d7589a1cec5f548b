package io.hearth.admin.identity.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.hearth.admin.config.ControlDatabase;
import io.hearth.admin.identity.IdentityProblem;
import io.hearth.admin.identity.IdentitySettings;
import io.hearth.admin.identity.SecretBox;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The published keys, re-read from the database every two seconds by every node. */
@Component
public class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);
    private static final int KEY_BITS = 2048;
    private static final long LOCK = 0x4865617274684b31L;
    private static final long REREAD_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final SecretBox box;
    private final IdentitySettings.Identity settings;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;

    SigningKeys(
            @ControlDatabase JdbcClient jdbc,
            @ControlDatabase TransactionTemplate transactions,
            SecretBox box,
            IdentitySettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.box = box;
        this.settings = settings.identity();
        this.clock = clock;
    }

    private record Key(
            RSAKey jwk,
            Instant createdAt,
            Instant signsFrom,
            @Nullable Instant verifiesUntil) {
        boolean published(Instant now) {
            return verifiesUntil == null || verifiesUntil.isAfter(now);
        }
    }

    private record Snapshot(List<Key> keys, long readAt) {}

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var now = clock.instant();
        return selector.select(new JWKSet(current().stream()
                .filter(key -> key.published(now))
                .<JWK>map(Key::jwk)
                .toList()));
    }

    /** The key that signs now, of those that match. */
    public JWK signing(List<JWK> candidates) {
        var now = clock.instant();
        var kid = signing(current(), now).jwk().getKeyID();
        return candidates.stream()
                .filter(candidate -> kid.equals(candidate.getKeyID()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("signing key: " + kid + " is not among the candidates"));
    }

    /** Makes the first key; later calls change nothing. */
    public void ensureOne() {
        transactions.executeWithoutResult(status -> {
            lock();
            if (read(clock.instant()).isEmpty()) {
                add(clock.instant(), null);
            }
        });
        snapshot = null;
    }

    /**
     * Makes a new key. It signs as soon as every node has had time to see it; the key it replaces verifies until its last
     * token has run out.
     *
     * @throws ProblemException 409 {@code signing-key.too-soon} while an earlier new key is not signing yet
     */
    public SigningKeyView rotate(@Nullable UUID by) {
        var kid = transactions.execute(status -> {
            lock();
            var now = clock.instant();
            if (read(now).stream().anyMatch(key -> key.signsFrom().isAfter(now))) {
                throw new ProblemException(
                        IdentityProblem.SIGNING_KEY_TOO_SOON,
                        "The last new key does not sign yet. Try again in a moment.");
            }
            var signsFrom = now.plus(settings.keyPublication());
            jdbc.sql("update control.signing_keys set verifies_until = :until where verifies_until is null")
                    .param(
                            "until",
                            SqlTime.utc(
                                    signsFrom.plus(settings.accessTokenLife()).plus(SKEW)))
                    .update();
            return add(signsFrom, by);
        });
        snapshot = null;
        return list().stream().filter(key -> key.kid().equals(kid)).findFirst().orElseThrow();
    }

    /** Every key there has been, newest first. */
    public List<SigningKeyView> list() {
        var now = clock.instant();
        var keys = read(Instant.EPOCH);
        var signing = signing(keys, now);
        return keys.stream()
                .sorted(Comparator.comparing(Key::signsFrom).reversed())
                .map(key -> new SigningKeyView(
                        key.jwk().getKeyID(),
                        status(key, signing, now),
                        key.createdAt(),
                        key.signsFrom(),
                        key.verifiesUntil()))
                .toList();
    }

    private static SigningKeyView.SigningKeyStatus status(Key key, Key signing, Instant now) {
        if (key.equals(signing)) {
            return SigningKeyView.SigningKeyStatus.SIGNING;
        }
        if (key.signsFrom().isAfter(now)) {
            return SigningKeyView.SigningKeyStatus.PUBLISHED;
        }
        return key.published(now) ? SigningKeyView.SigningKeyStatus.VERIFYING : SigningKeyView.SigningKeyStatus.RETIRED;
    }

    private static Key signing(List<Key> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(Key::signsFrom))
                .orElseThrow(() -> new IllegalStateException("signing keys: none (expected: one made at start)"));
    }

    private List<Key> current() {
        var known = snapshot;
        if (known != null && System.nanoTime() - known.readAt() < REREAD_NANOS) {
            return known.keys();
        }
        reading.lock();
        try {
            var now = snapshot;
            if (now != null && now != known) {
                return now.keys();
            }
            var fresh = new Snapshot(read(clock.instant()), System.nanoTime());
            snapshot = fresh;
            return fresh.keys();
        } catch (RuntimeException unreachable) {
            if (known == null) {
                throw unreachable;
            }
            log.warn("Signing keys cannot be read; the known ones go on signing and verifying.", unreachable);
            return known.keys();
        } finally {
            reading.unlock();
        }
    }

    private List<Key> read(Instant verifyingAfter) {
        return jdbc.sql("""
            select kid, private_part, created_at, signs_from, verifies_until from control.signing_keys
            where verifies_until is null or verifies_until > :after order by signs_from
            """)
                .param("after", SqlTime.utc(verifyingAfter))
                .query(this::key)
                .list();
    }

    private Key key(ResultSet row, int number) throws SQLException {
        var json = new String(box.open(row.getString("kid"), row.getBytes("private_part")), StandardCharsets.UTF_8);
        try {
            return new Key(
                    RSAKey.parse(json),
                    SqlTime.require(row, "created_at"),
                    SqlTime.require(row, "signs_from"),
                    SqlTime.find(row, "verifies_until"));
        } catch (ParseException unreadable) {
            throw new IllegalStateException("signing key: " + row.getString("kid") + " is unreadable", unreadable);
        }
    }

    private String add(Instant signsFrom, @Nullable UUID by) {
        try {
            var kid = UuidV7.next().toString();
            var jwk = new RSAKeyGenerator(KEY_BITS)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            jdbc.sql("""
                insert into control.signing_keys (kid, public_jwk, private_part, created_by, created_at, signs_from)
                values (:kid, :public, :private, :by, :now, :from)
                """)
                    .param("kid", kid)
                    .param("public", jwk.toPublicJWK().toJSONString())
                    .param("private", box.seal(kid, jwk.toJSONString().getBytes(StandardCharsets.UTF_8)))
                    .param("by", by)
                    .param("now", SqlTime.utc(clock.instant()))
                    .param("from", SqlTime.utc(signsFrom))
                    .update();
            return kid;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("signing key: cannot be made", impossible);
        }
    }

    private void lock() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> true)
                .single();
    }
}
