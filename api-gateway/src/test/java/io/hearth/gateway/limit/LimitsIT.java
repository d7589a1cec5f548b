package io.hearth.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LimitsIT {
    private static Edge edge;
    private static Browser client;

    @BeforeAll
    static void open() throws Exception {
        edge = Edge.with(
                "--hearth.limit.company.rate=0.2",
                "--hearth.limit.company.burst=5",
                "--hearth.limit.address.rate=1000",
                "--hearth.limit.address.burst=5000",
                "--hearth.limit.sign-up.rate=0.1",
                "--hearth.limit.sign-up.burst=2",
                "--hearth.limit.sign-in.rate=0.1",
                "--hearth.limit.sign-in.burst=3",
                "--hearth.limit.token.rate=0.1",
                "--hearth.limit.token.burst=2",
                "--hearth.edge.trusted-proxies=127.0.0.1");
        client = new Browser();
    }

    @AfterAll
    static void close() throws Exception {
        client.close();
        edge.close();
    }

    /** Each test has its own company and address, so that none spends another's budget. */
    private static String freshAddress() {
        return "2001:db8::" + UUID.randomUUID().toString().substring(0, 4);
    }

    private static String freshCompany() {
        String slug = "s" + UUID.randomUUID().toString().substring(0, 8);
        edge.identity.companies.put(slug, new io.hearth.gateway.StubIdentity.Company(slug, "c" + slug, "ACTIVE"));
        return slug;
    }

    private static Browser.Answer call(String base, String slug) throws Exception {
        return client.get(
                base + "/api/v1/tickets",
                "Authorization",
                "Bearer " + edge.identity.accessToken(slug),
                "X-Forwarded-For",
                freshAddress());
    }

    @Test
    void limitsACompanyAndSaysWhenToComeBack() throws Exception {
        String slug = freshCompany();
        for (int left = 4; left >= 0; left--) {
            Browser.Answer passed = call(edge.portal(slug), slug);
            assertThat(passed.status()).isEqualTo(200);
            assertThat(passed.header("RateLimit")).isEqualTo("\"company\";r=" + left);
            assertThat(passed.header("RateLimit-Policy")).isEqualTo("\"company\";q=5;w=25");
        }
        Browser.Answer refused = call(edge.portal(slug), slug);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("limit.exceeded");
        assertThat(refused.header("Retry-After")).isIn("4", "5");
        assertThat(refused.json().path("params").path("limit").asString()).isEqualTo("company");
    }

    @Test
    void countsACompanyOverAllItsHostsButNotAnothers() throws Exception {
        String slug = freshCompany();
        for (int call = 0; call < 5; call++) {
            call(edge.apex(), slug);
        }
        assertThat(call(edge.portal(slug), slug).status()).isEqualTo(429);
        String other = freshCompany();
        assertThat(call(edge.apex(), other).status()).isEqualTo(200);
    }

    @Test
    void doesNotLetAForgedTokenSpendACompanysBudget() throws Exception {
        String slug = freshCompany();
        String forged = edge.identity.accessToken(slug).substring(0, 200) + "forged";
        for (int call = 0; call < 10; call++) {
            client.get(edge.apex() + "/api/v1/tickets", "Authorization", "Bearer " + forged);
        }
        assertThat(call(edge.apex(), slug).status()).isEqualTo(200);
    }

    @Test
    void refillsWithTime() throws Exception {
        String slug = freshCompany();
        for (int call = 0; call < 5; call++) {
            call(edge.apex(), slug);
        }
        await().atMost(Duration.ofSeconds(12))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> call(edge.apex(), slug).status() == 200);
    }

    @Test
    void limitsSignUpsOfOneAddressMoreStrictly() {
        String address = freshAddress();
        for (int post = 0; post < 2; post++) {
            assertThat(client.post(edge.apex() + "/api/admin/v1/sign-ups", "{}", "X-Forwarded-For", address)
                            .status())
                    .isEqualTo(200);
        }
        Browser.Answer refused = client.post(edge.apex() + "/api/admin/v1/sign-ups", "{}", "X-Forwarded-For", address);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("params").path("limit").asString()).isEqualTo("sign-up");
        assertThat(client.get(edge.apex() + "/api/admin/v1/plans", "X-Forwarded-For", address)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void limitsTokenRequestsAndSignInPosts() {
        String address = freshAddress();
        for (int post = 0; post < 2; post++) {
            client.post(edge.apex() + "/oauth2/token", "{}", "X-Forwarded-For", address);
        }
        assertThat(client.post(edge.apex() + "/oauth2/token", "{}", "X-Forwarded-For", address)
                        .status())
                .isEqualTo(429);
        for (int post = 0; post < 3; post++) {
            client.post(edge.apex() + "/sign-in", "{}", "X-Forwarded-For", address);
        }
        assertThat(client.post(edge.apex() + "/sign-in", "{}", "X-Forwarded-For", address)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void givesOutALargeBudgetInPortionsAndNeverMoreThanItHolds() {
        Limits limits = edge.context.getBean(Limits.class);
        Budget large = new Budget("company", "c" + UUID.randomUUID(), 200, 200);
        Budget larger = new Budget("address", "a" + UUID.randomUUID(), 0.01, 1_000_000);
        long before = System.nanoTime();
        int admitted = 0;
        long lowest = Long.MAX_VALUE;
        Verdict verdict = limits.draw(List.of(large, larger));
        // What is refilled meanwhile is admitted too: how many that are is up to the machine.
        while (verdict.admitted() && admitted < 20_000) {
            admitted++;
            assertThat(verdict.scarcest().name()).isEqualTo("company");
            lowest = Math.min(lowest, verdict.remaining());
            verdict = limits.draw(List.of(large, larger));
        }
        double refilled = (System.nanoTime() - before) / 1e9 * 200;
        assertThat(verdict.admitted()).isFalse();
        assertThat(verdict.scarcest().name()).isEqualTo("company");
        assertThat(admitted).isBetween(190, (int) (201 + refilled));
        assertThat(lowest).isLessThan(10);
    }

    @Test
    void countsByItselfWhileRedisIsAway() throws Exception {
        String slug = freshCompany();
        call(edge.apex(), slug);
        edge.redis.cut();
        try {
            for (int call = 0; call < 5; call++) {
                assertThat(call(edge.apex(), slug).status()).isEqualTo(200);
            }
            assertThat(call(edge.apex(), slug).status()).isEqualTo(429);
            assertThat(edge.context
                            .getBean(MeterRegistry.class)
                            .get("hearth.limit.fallback")
                            .counter()
                            .count())
                    .isGreaterThanOrEqualTo(6);
        } finally {
            edge.redis.mend();
        }
        double counted = fallbacks();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            double before = fallbacks();
            call(edge.apex(), freshCompany());
            return fallbacks() == before;
        });
        assertThat(fallbacks()).isGreaterThanOrEqualTo(counted);
    }

    private static double fallbacks() {
        return edge.context
                .getBean(MeterRegistry.class)
                .get("hearth.limit.fallback")
                .counter()
                .count();
    }
}
