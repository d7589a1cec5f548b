package io.hearth.gateway.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import io.hearth.gateway.StubIdentity;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;

class PortalIT {
    private Edge edge;
    private Browser browser;

    @BeforeEach
    void open() {
        edge = Edge.shared();
        browser = new Browser();
    }

    @AfterEach
    void close() throws Exception {
        edge.identity.calm();
        browser.close();
    }

    @Test
    void answersAnUnknownPortalWithAPageForPeopleAndAProblemForPrograms() {
        Browser.Answer page =
                browser.get(edge.portal("nobody-here"), "Accept", "text/html", "Accept-Language", "zh-CN");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("没有这个门户", "There is no portal", edge.apex() + "/");
        assertThat(page.header("Content-Security-Policy"))
                .contains("style-src 'sha256-")
                .doesNotContain("unsafe");
        Browser.Answer problem = browser.get(edge.portal("nobody-here") + "/api/v1/tickets");
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.code()).isEqualTo("portal.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "sunny.localhost.evil.example",
                "evillocalhost",
                "a.b.localhost",
                "127.0.0.1"
            })
    void servesNoHostThatIsNotOurs(String host) {
        Browser.Answer answer = browser.get(edge.apex() + "/session", "Host", host);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("portal.unknown");
        assertThat(answer.body()).doesNotContain("evil.example/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-sunny.localhost",
                "sunny-.localhost",
                "sunny_.localhost",
                "sunny.localhost:x",
                "sunny.localhost/evil"
            })
    void refusesAHostThatIsNone(String host) {
        assertThat(browser.get(edge.apex() + "/session", "Host", host).status()).isEqualTo(400);
    }

    @Test
    void believesTheHostHeaderOnlyAndIgnoresForwardedOnes() throws Exception {
        Browser.Answer answer = browser.get(
                edge.portal("harbour") + "/api/v1/tickets",
                "Authorization",
                "Bearer " + edge.identity.accessToken("harbour"),
                "X-Forwarded-Host",
                "sunny.localhost",
                "Forwarded",
                "host=sunny.localhost",
                "X-Hearth-Portal",
                "sunny",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-For",
                "203.0.113.9",
                "X-Real-IP",
                "203.0.113.9");
        assertThat(answer.status()).isEqualTo(200);
        var arrived = edge.desk.last();
        assertThat(arrived.headers().get("x-hearth-portal")).containsExactly("harbour");
        assertThat(arrived.headers().get("x-forwarded-host")).containsExactly("harbour.localhost:" + edge.port);
        assertThat(arrived.headers().get("x-forwarded-proto")).containsExactly("http");
        assertThat(arrived.headers().get("x-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(arrived.headers().get("x-forwarded-port")).containsExactly(Integer.toString(edge.port));
        assertThat(arrived.headers()).doesNotContainKeys("forwarded", "x-real-ip");
    }

    @Test
    void startsASignInOnTheRealHostWhateverTheForwardedHostSays() {
        Browser.Answer start =
                browser.get(edge.portal("sunny") + "/oauth2/authorization/hearth", "X-Forwarded-Host", "evil.example");
        assertThat(start.location()).startsWith(edge.portal("sunny") + "/").doesNotContain("evil.example");
    }

    @Test
    void keepsARunningPortalWhileTenantAdminFails() throws Exception {
        String token = edge.identity.accessToken("sunny");
        assertThat(call("sunny", token).status()).isEqualTo(200);
        edge.identity.directoryFails = true;
        await().during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(30))
                .until(() -> call("sunny", token).status() == 200);
    }

    @Test
    void saysSoWhenANewPortalCannotBeLookedUp() {
        edge.identity.directoryFails = true;
        Browser.Answer answer = browser.get(edge.portal("never-seen") + "/session");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("upstream.unavailable");
        assertThat(answer.json().path("params").path("part").asString()).isEqualTo("identity");
    }

    @Test
    void opensAPortalAtOnceWhenItsCompanyIsAnnounced() {
        assertThat(browser.get(edge.portal("newcomer") + "/session").status()).isEqualTo(404);
        edge.identity.companies.put("newcomer", new StubIdentity.Company("newcomer", "cnewcomer0001", "TRIAL"));
        StringRedisTemplate redis = edge.context.getBean(StringRedisTemplate.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            redis.convertAndSend("hearth:tenants:changed", "cnewcomer0001");
            return browser.get(edge.portal("newcomer") + "/session").status() == 200;
        });
    }

    @Test
    void stopsASuspendedCompanyWithinSeconds() throws Exception {
        edge.identity.companies.put("moody", new StubIdentity.Company("moody", "cmoody0000001", "ACTIVE"));
        String token = edge.identity.accessToken("moody");
        await().atMost(Duration.ofSeconds(30)).until(() -> call("moody", token).status() == 200);
        edge.identity.companies.put("moody", new StubIdentity.Company("moody", "cmoody0000001", "SUSPENDED"));
        await().atMost(Duration.ofSeconds(30)).until(() -> call("moody", token).status() == 403);
    }

    private Browser.Answer call(String slug, String token) {
        return browser.get(edge.portal(slug) + "/api/v1/tickets", "Authorization", "Bearer " + token);
    }
}
