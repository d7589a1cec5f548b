package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The links sent by e-mail: single use, short-lived, replaced by the next one, and known here only by their hash. */
@Component
class AccountTokens {

    enum Purpose {
        INVITATION,
        PASSWORD_RESET
    }

    enum State {
        VALID,
        EXPIRED,
        /** Used, or replaced by a newer one. */
        SPENT
    }

    /** @param account whom the link is for */
    record Link(UUID account, State state) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountTokens(@ControlDatabase JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers with what the link carries; earlier links for the same purpose stop working. */
    String issue(UUID account, Purpose purpose, Duration life, @Nullable UUID by) {
        var token = RandomToken.next();
        var now = clock.instant();
        revoke(account, purpose);
        jdbc.sql("""
            insert into control.account_tokens (id, account_id, purpose, token_hash, created_by, created_at, expires_at)
            values (:id, :account, :purpose, :hash, :by, :now, :expires)
            """)
                .param("id", UuidV7.next())
                .param("account", account)
                .param("purpose", purpose.name())
                .param("hash", RandomToken.hash(token))
                .param("by", by)
                .param("now", SqlTime.utc(now))
                .param("expires", SqlTime.utc(now.plus(life)))
                .update();
        return token;
    }

    void revoke(UUID account, Purpose purpose) {
        jdbc.sql("""
            update control.account_tokens set revoked_at = :now
            where account_id = :account and purpose = :purpose and used_at is null and revoked_at is null
            """)
                .param("now", SqlTime.utc(clock.instant()))
                .param("account", account)
                .param("purpose", purpose.name())
                .update();
    }

    Optional<Link> find(String token, Purpose purpose) {
        var now = clock.instant();
        return jdbc.sql("""
            select account_id, expires_at, used_at is not null or revoked_at is not null as spent
            from control.account_tokens where token_hash = :hash and purpose = :purpose
            """)
                .param("hash", RandomToken.hash(token))
                .param("purpose", purpose.name())
                .query((row, number) -> new Link(
                        row.getObject("account_id", UUID.class),
                        row.getBoolean("spent")
                                ? State.SPENT
                                : SqlTime.require(row, "expires_at").isAfter(now) ? State.VALID : State.EXPIRED))
                .optional();
    }

    /** Spends the link; of two that try at once only one succeeds. */
    boolean spend(String token, Purpose purpose) {
        return jdbc.sql("""
            update control.account_tokens set used_at = :now
            where token_hash = :hash and purpose = :purpose
              and used_at is null and revoked_at is null and expires_at > :now
            """)
                        .param("now", SqlTime.utc(clock.instant()))
                        .param("hash", RandomToken.hash(token))
                        .param("purpose", purpose.name())
                        .update()
                == 1;
    }
}
