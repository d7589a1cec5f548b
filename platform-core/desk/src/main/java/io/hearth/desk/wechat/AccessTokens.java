package io.hearth.desk.wechat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hearth.kernel.tenancy.TenantContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.RedisStringCommands.SetOption;
import org.springframework.data.redis.core.types.Expiration;
import org.springframework.stereotype.Component;

/**
 * Access tokens of companies' accounts for all nodes, sealed. Another secret is another token. Without Redis each node keeps its own for a
 * few minutes: WeChat gives the same token to all who ask for a stable one.
 */
@Component
class AccessTokens {

    private static final Logger log = LoggerFactory.getLogger(AccessTokens.class);
    private static final int DIGEST = 32;

    private final RedisConnectionFactory redis;
    private final AccountVault vault;
    private final AtomicBoolean troubled = new AtomicBoolean();
    private final Cache<String, String> meanwhile = Caffeine.newBuilder()
            .maximumSize(5_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    AccessTokens(RedisConnectionFactory redis, AccountVault vault) {
        this.redis = redis;
        this.vault = vault;
    }

    /** Names the token of the current company's account. */
    static String key(String appId, String appSecret) {
        return "hearth:" + TenantContext.current().value() + ":wechat:"
                + DigestUtils.sha256Hex(appId + "\n" + appSecret).substring(0, DIGEST);
    }

    Optional<String> find(String key) {
        try (var connection = redis.getConnection()) {
            byte[] sealed = connection.stringCommands().get(bytes(key));
            answered();
            return Optional.ofNullable(sealed)
                    .map(content -> new String(vault.open(key, content), StandardCharsets.UTF_8));
        } catch (DataAccessException down) {
            trouble(down);
            return Optional.ofNullable(meanwhile.getIfPresent(key));
        }
    }

    void keep(String key, String token, Duration life) {
        try (var connection = redis.getConnection()) {
            connection
                    .stringCommands()
                    .set(
                            bytes(key),
                            vault.seal(key, token.getBytes(StandardCharsets.UTF_8)),
                            Expiration.milliseconds(life.toMillis()),
                            SetOption.upsert());
            answered();
        } catch (DataAccessException down) {
            trouble(down);
            meanwhile.put(key, token);
        }
    }

    void forget(String key) {
        meanwhile.invalidate(key);
        try (var connection = redis.getConnection()) {
            connection.keyCommands().del(bytes(key));
            answered();
        } catch (DataAccessException down) {
            trouble(down);
        }
    }

    private void answered() {
        if (troubled.compareAndSet(true, false)) {
            log.info("access tokens of WeChat are kept for all nodes again");
        }
    }

    private void trouble(DataAccessException down) {
        if (troubled.compareAndSet(false, true)) {
            log.warn("access tokens of WeChat are kept by this node alone for now: {}", down.toString());
        }
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }
}
