package io.hearth.gateway.session;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Which sessions a company's people have, so that tenant-admin can end them when the company is removed: a set in Redis under the key
 * {@code hearth:gateway:company:<company>:sessions}. Each sign-in also looks at a few of the others and forgets those that have ended, so
 * the set stays about as large as what is open.
 */
@Component
final class CompanySessions {
    private static final Logger log = LoggerFactory.getLogger(CompanySessions.class);
    private static final int LOOKED_AT = 8;
    private final StringRedisTemplate redis;

    CompanySessions(StringRedisTemplate redis) {
        this.redis = redis;
    }

    static String key(String company) {
        return "hearth:gateway:company:" + company + ":sessions";
    }

    static String sessionKey(String sessionId) {
        return SessionStore.NAMESPACE + ":sessions:" + sessionId;
    }

    /** A sign-in is not refused because this cannot be written down. */
    void begun(String company, String sessionId) {
        try {
            List<String> some = redis.opsForSet().randomMembers(key(company), LOOKED_AT);
            Object[] ended = Objects.requireNonNullElse(some, List.<String>of()).stream()
                    .filter(id -> !Boolean.TRUE.equals(redis.hasKey(sessionKey(id))))
                    .distinct()
                    .toArray();
            if (ended.length > 0) {
                redis.opsForSet().remove(key(company), ended);
            }
            redis.opsForSet().add(key(company), sessionId);
        } catch (RuntimeException failed) {
            log.warn("A session of company {} is not on its list: {}", company, failed.toString());
        }
    }
}
