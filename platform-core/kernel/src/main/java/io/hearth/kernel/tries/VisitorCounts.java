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
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.ReturnType;

/** Counts of the current company's visitors for all nodes, each for a while. Whom they are of is kept as a digest. */
final class VisitorCounts {

    private static final Logger log = LoggerFactory.getLogger(VisitorCounts.class);
    private static final byte[] COUNT = """
        local counted = redis.call('INCR', KEYS[1])
        if counted == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
        return counted\
        """.getBytes(StandardCharsets.US_ASCII);

    private final RedisConnectionFactory redis;
    private final AtomicBoolean troubled = new AtomicBoolean();

    VisitorCounts(RedisConnectionFactory redis) {
        this.redis = redis;
    }

    /** The count as it stands; zero without Redis. */
    long read(String kind, String what, String who) {
        try (var connection = redis.getConnection()) {
            byte[] counted = connection.stringCommands().get(key(kind, what, who));
            answered();
            return counted == null ? 0 : Long.parseLong(new String(counted, StandardCharsets.US_ASCII));
        } catch (DataAccessException down) {
            trouble(down);
            return 0;
        }
    }

    /** The count after one more; zero without Redis. */
    long add(String kind, String what, String who, Duration window) {
        try (var connection = redis.getConnection()) {
            Long counted = connection
                    .scriptingCommands()
                    .eval(COUNT, ReturnType.INTEGER, 1, key(kind, what, who), bytes(window.toMillis()));
            answered();
            return counted == null ? 0 : counted;
        } catch (DataAccessException down) {
            trouble(down);
            return 0;
        }
    }

    /** What whoever has reached the limit is told. */
    ProblemException refusal(String kind, String what, String who, int limit, String said) {
        return new ProblemException(
                CommonProblem.LIMIT_EXCEEDED,
                said,
                Map.of("limit", limit, "retryAfterSeconds", secondsLeft(key(kind, what, who))));
    }

    private long secondsLeft(byte[] key) {
        try (RedisConnection connection = redis.getConnection()) {
            Long left = connection.keyCommands().pTtl(key);
            return Math.max(1, Duration.ofMillis(left == null ? 0 : left).toSeconds());
        } catch (DataAccessException down) {
            trouble(down);
            return 1;
        }
    }

    private void answered() {
        if (troubled.compareAndSet(true, false)) {
            log.info("visitors are counted again");
        }
    }

    private void trouble(DataAccessException down) {
        if (troubled.compareAndSet(false, true)) {
            log.warn("visitors are not counted and nobody is refused for coming too often: {}", down.toString());
        }
    }

    private static byte[] key(String kind, String what, String who) {
        return ("hearth:" + TenantContext.current().value() + ":" + kind + ":" + what + ":" + digest(who))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static String digest(String who) {
        return DigestUtils.sha256Hex(who).substring(0, 24);
    }
}
