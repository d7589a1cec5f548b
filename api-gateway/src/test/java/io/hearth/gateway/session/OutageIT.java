package io.hearth.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What goes on, and what says that it cannot, while Redis is away. */
class OutageIT {
    @Test
    void servesBearerRequestsAndScreensButSaysThatSessionsAreAway() throws Exception {
        try (Edge edge = Edge.with();
                Browser browser = new Browser()) {
            String sunny = edge.portal("sunny");
            browser.signIn(sunny);
            edge.redis.cut();
            Browser.Answer cookie = browser.get(sunny + "/api/v1/tickets");
            assertThat(cookie.status()).isEqualTo(503);
            assertThat(cookie.code()).isEqualTo("dependency.session-unavailable");
            assertThat(cookie.header("Retry-After")).isEqualTo("2");
            assertThat(browser.get(sunny + "/session").status()).isEqualTo(503);
            String bearer = "Bearer " + edge.identity.accessToken("sunny");
            assertThat(browser.get(sunny + "/api/v1/tickets", "Authorization", bearer)
                            .status())
                    .isEqualTo(200);
            assertThat(browser.get(sunny + "/", "Accept", "text/html").status()).isEqualTo(200);
            assertThat(browser.get(sunny + "/sign-in", "Accept", "text/html").status())
                    .isEqualTo(200);
            edge.redis.mend();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> browser.get(sunny + "/api/v1/tickets").status() == 200);
        }
    }

    @Test
    void startsWithoutRedisAndTakesUpSessionsWhenItComes() throws Exception {
        try (Edge edge = Edge.withoutRedis();
                Browser browser = new Browser()) {
            String sunny = edge.portal("sunny");
            String bearer = "Bearer " + edge.identity.accessToken("sunny");
            assertThat(browser.get(sunny + "/api/v1/tickets", "Authorization", bearer)
                            .status())
                    .isEqualTo(200);
            Browser.Answer readiness =
                    browser.get("http://127.0.0.1:" + edge.management + "/actuator/health/readiness");
            assertThat(readiness.status()).isEqualTo(503);
            edge.redis.mend();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> browser.signIn(sunny).status() == 200);
            assertThat(browser.get(sunny + "/session")
                            .json()
                            .path("authenticated")
                            .asBoolean())
                    .isTrue();
        }
    }
}
