package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.MutableClock;
import io.hearth.testkit.RealServices;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class IdempotencyKeysIT {

    private static final UUID ACCOUNT = new UUID(7, 7);
    private static final UUID CLEARS = new UUID(1, 0);
    private static final UUID DOES_NOT = new UUID(1, 1);

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    IdempotencyKeys keys;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    MutableClock clock;

    @AfterEach
    void letTheClockRun() {
        clock.reset();
    }

    @Test
    void forgetsKeysAfterSevenDaysOnTheWay() {
        TenantId company = given.company();
        TenantId other = given.company();
        take(company, "old", DOES_NOT);
        take(other, "of-another-company", DOES_NOT);
        clock.advance(Duration.ofDays(3));
        take(company, "recent", DOES_NOT);
        clock.advance(Duration.ofDays(4).plusMinutes(1));
        take(company, "today", DOES_NOT);
        assertThat(kept(company)).containsExactly("old", "recent", "today");

        take(company, "clears", CLEARS);

        assertThat(kept(company)).containsExactly("clears", "recent", "today");
        assertThat(kept(other)).containsExactly("of-another-company");
        assertThat(take(company, "recent", UUID.randomUUID()))
                .as("a key that is good still")
                .contains(DOES_NOT);
        assertThat(take(company, "old", UUID.randomUUID())).isEmpty();
    }

    @Test
    void clearsABoundedNumberAtATime() {
        TenantId company = given.company();
        JdbcClient.create(RealServices.owner())
                .sql("INSERT INTO " + company.schema()
                        + ".idempotency_keys SELECT :account, 'k' || n, '', gen_random_uuid(), '2020-01-01'"
                        + " FROM generate_series(1, :many) n")
                .param("account", ACCOUNT)
                .param("many", IdempotencyKeys.CLEARED_AT_ONCE + 5)
                .update();

        take(company, "first", CLEARS);
        assertThat(kept(company)).hasSize(6);
        take(company, "second", CLEARS);
        assertThat(kept(company)).containsExactly("first", "second");
    }

    /** What entering a ticket with this key does to the keys, and the ticket that the key has stood for before. */
    private Optional<UUID> take(TenantId company, String key, UUID ticketId) {
        IdempotencyKeys.Claim claim = keys.claim(ACCOUNT, key, "the request");
        int taken = JdbcClient.create(RealServices.owner())
                .sql("INSERT INTO " + company.schema()
                        + ".idempotency_keys VALUES (:account, :key, :hash, :ticket, :now) ON CONFLICT DO NOTHING")
                .param("account", ACCOUNT)
                .param("key", key)
                .param("hash", claim.hash())
                .param("ticket", ticketId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return executor.call(
                company,
                () -> new TransactionTemplate(transactions).execute(status -> {
                    if (taken == 0) {
                        return Optional.of(keys.ticketOf(claim));
                    }
                    keys.clearSometimes(ticketId, clock.instant());
                    return Optional.empty();
                }));
    }

    private static List<String> kept(TenantId company) {
        return JdbcClient.create(RealServices.owner())
                .sql("SELECT key FROM " + company.schema() + ".idempotency_keys ORDER BY key")
                .query((row, number) -> row.getString(1))
                .list();
    }
}
