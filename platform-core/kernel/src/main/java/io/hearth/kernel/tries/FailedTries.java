package io.hearth.kernel.tries;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;

/** Failures of the current company's visitors. Who failed is kept as a digest, and only for the window. */
public final class FailedTries {

    private static final Logger log = LoggerFactory.getLogger(FailedTries.class);
    private static final byte[] COUNT = """
        local failed = redis.call('INCR', KEYS[1])
        if failed == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return failed\
        """.getBytes(StandardCharsets.US_ASCII);

    private final RedisConnectionFactory redis;
    private final TrySettings settings;
    private final AtomicBoolean troubled = new AtomicBoolean();

    FailedTries(RedisConnectionFactory redis, TrySettings settings) {
        this.redis = redis;
        this.settings = settings;
    }

    /**
     * Lets pass who has not failed too often of late.
     *
     * @param what is tried, as {@code progress}
     * @param who tries, as an address
     * @throws ProblemException 429 {@code limit.exceeded}
     */
    public void require(String what, String who) {
        byte[] key = key(what, who);
        try (var connection = redis.getConnection()) {
            byte[] failed = connection.stringCommands().get(key);
            answered();
            if (failed != null && Long.parseLong(new String(failed, StandardCharsets.US_ASCII)) >= settings.most()) {
                Long left = connection.keyCommands().pTtl(key);
                long seconds =
                        Math.max(1, Duration.ofMillis(left == null ? 0 : left).toSeconds());
                throw new ProblemException(
                        CommonProblem.LIMIT_EXCEEDED,
                        "Too many tries that failed; try again later.",
                        Map.of("limit", settings.most(), "retryAfterSeconds", seconds));
            }
        } catch (DataAccessException down) {
            trouble(down);
        }
    }

    /** Counts a failure. */
    public void failed(String what, String who) {
        try (var connection = redis.getConnection()) {
            connection
                    .scriptingCommands()
                    .eval(
                            COUNT,
                            ReturnType.INTEGER,
                            1,
                            key(what, who),
                            bytes(settings.window().toMillis()));
            answered();
        } catch (DataAccessException down) {
            trouble(down);
        }
    }

    private void answered() {
        if (troubled.compareAndSet(true, false)) {
            log.info("failed tries are counted again");
        }
    }

    private void trouble(DataAccessException down) {
        if (troubled.compareAndSet(false, true)) {
            log.warn("failed tries are not counted and nobody is refused for them: {}", down.toString());
        }
    }

    private static byte[] key(String what, String who) {
        return ("hearth:" + TenantContext.current().value() + ":tries:" + what + ":" + digest(who))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static String digest(String who) {
        return DigestUtils.sha256Hex(who).substring(0, 24);
    }
}
