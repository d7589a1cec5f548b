package io.hearth.admin.identity;

import io.hearth.admin.config.ControlDatabase;
import io.hearth.kernel.time.SqlTime;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down. Every attempt is counted before its password is looked at, so that attempts made side by side do
 * not slip through; success takes the count away. Addresses are counted from the failed attempts in the record.
 */
@Component
class SignInThrottle {

    /** A subject that has been left alone for this long starts afresh. */
    private static final Duration MEMORY = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final IdentitySettings.Identity settings;
    private final Clock clock;

    SignInThrottle(@ControlDatabase JdbcClient jdbc, IdentitySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings.identity();
        this.clock = clock;
    }

    /**
     * Counts an attempt.
     *
     * @return how long to wait when the attempt must not be made; else empty
     */
    Optional<Duration> begin(Portal portal, String email) {
        var now = clock.instant();
        boolean counted = jdbc.sql("""
            insert into control.sign_in_throttle as t (subject_hash, failures, last_at) values (:subject, 1, :now)
            on conflict (subject_hash) do update set
                failures = case when t.last_at < :forgotten then 1 else t.failures + 1 end,
                locked_until = case when t.last_at >= :forgotten and t.failures + 1 >= :limit
                    then cast(:now as timestamptz) + least(:longest,
                        :first * power(2, least(30, t.failures + 1 - :limit))) * interval '1 second' end,
                last_at = :now
            where t.locked_until is null or t.locked_until <= :now
            """)
                        .param("subject", subject(portal, email))
                        .param("now", SqlTime.utc(now))
                        .param("forgotten", SqlTime.utc(now.minus(MEMORY)))
                        .param("limit", settings.failuresBeforeLock())
                        .param("first", settings.firstLock().toSeconds())
                        .param("longest", settings.longestLock().toSeconds())
                        .update()
                == 1;
        return counted ? Optional.empty() : remaining(portal, email);
    }

    /** How long the subject is locked from now on. */
    Optional<Duration> remaining(Portal portal, String email) {
        var now = clock.instant();
        return jdbc.sql("select locked_until from control.sign_in_throttle where subject_hash = :subject and"
                        + " locked_until > :now")
                .param("subject", subject(portal, email))
                .param("now", SqlTime.utc(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()));
    }

    void forget(Portal portal, String email) {
        jdbc.sql("delete from control.sign_in_throttle where subject_hash = :subject")
                .param("subject", subject(portal, email))
                .update();
    }

    /** How long this address must wait, if it has failed too often lately. */
    Optional<Duration> address(String address) {
        var now = clock.instant();
        var oldest = jdbc.sql("""
            select at from control.sign_in_events
            where address = :address and kind = 'FAILED' and at > :since
            order by at desc offset :limit limit 1
            """)
                .param("address", address)
                .param("since", SqlTime.utc(now.minus(settings.addressWindow())))
                .param("limit", settings.addressFailures() - 1)
                .query(OffsetDateTime.class)
                .optional();
        return oldest.map(at -> Duration.between(now, at.toInstant().plus(settings.addressWindow())));
    }

    /** Whether this address has asked for too many password resets lately. */
    boolean tooManyResets(String address) {
        return jdbc.sql("""
            select count(*) from control.sign_in_events
            where address = :address and kind = 'PASSWORD_RESET_ASKED' and at > :since
            """)
                        .param("address", address)
                        .param("since", SqlTime.utc(clock.instant().minus(settings.addressWindow())))
                        .query(Long.class)
                        .single()
                >= settings.addressFailures();
    }

    /** Removes what is no longer counted. */
    void prune() {
        jdbc.sql("delete from control.sign_in_throttle where last_at < :forgotten")
                .param("forgotten", SqlTime.utc(clock.instant().minus(MEMORY)))
                .update();
    }

    private static byte[] subject(Portal portal, String email) {
        return RandomToken.hash(portal.slug() + "\n" + email.strip().toLowerCase(Locale.ROOT));
    }
}
