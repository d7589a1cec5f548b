package io.hearth.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import io.hearth.gateway.Stub;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.core.StringRedisTemplate;

class SignInIT {
    private Edge edge;
    private Browser browser;
    private String sunny;

    @BeforeEach
    void open() {
        edge = Edge.shared();
        browser = new Browser();
        sunny = edge.portal("sunny");
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
    }

    @Test
    void startsOnThePortalsOwnHostWithPkceStateAndNonce() {
        Browser.Answer start = browser.get(sunny + "/oauth2/authorization/hearth");
        assertThat(start.status()).isEqualTo(302);
        assertThat(start.location())
                .startsWith(sunny + "/oauth2/authorize?")
                .contains("client_id=portal", "code_challenge=", "code_challenge_method=S256", "state=", "nonce=")
                .contains("redirect_uri=" + sunny + "/login/oauth2/code/hearth")
                .containsOnlyOnce("code_challenge=");
    }

    @Test
    void signsInAndTellsTheScreenWhoItIsButNeverATokens() {
        Browser.Answer end = browser.signIn(sunny);
        assertThat(end.status()).isEqualTo(200);
        Browser.Answer session = browser.get(sunny + "/session");
        assertThat(session.json().path("authenticated").asBoolean()).isTrue();
        assertThat(session.json().path("name").asString()).isEqualTo("王小暖");
        assertThat(session.json().path("company").asString()).isEqualTo("csunny000001");
        assertThat(session.json().path("roles").get(0).asString()).isEqualTo("FRONT_DESK");
        assertThat(session.json().path("expiresAt").asString()).isNotEmpty();
        assertThat(session.body()).doesNotContain("eyJ");
        assertThat(session.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void keepsTheSessionCookieToTheHostAndAwayFromScripts() {
        Browser.Answer start = browser.get(sunny + "/oauth2/authorization/hearth");
        assertThat(start.all("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("HEARTH_SESSION="))
                .hasSize(1)
                .allSatisfy(cookie -> assertThat(cookie)
                        .contains("HttpOnly", "SameSite=Lax", "Path=/")
                        .doesNotContain("Domain"));
    }

    @Test
    void changesTheSessionIdAtSignIn() {
        browser.get(sunny + "/oauth2/authorization/hearth");
        String before = browser.cookie("HEARTH_SESSION");
        browser.signIn(sunny);
        assertThat(browser.cookie("HEARTH_SESSION")).isNotNull().isNotEqualTo(before);
    }

    @Test
    void keepsAListOfACompanysSessionsAndForgetsThoseThatEnded() {
        StringRedisTemplate redis = edge.context.getBean(StringRedisTemplate.class);
        String list = CompanySessions.key("csunny000001");
        redis.opsForSet().add(list, "ended-long-ago");
        browser.signIn(sunny);
        String id = new String(Base64.getDecoder().decode(browser.cookie("HEARTH_SESSION")), StandardCharsets.UTF_8);
        assertThat(redis.hasKey(CompanySessions.sessionKey(id))).isTrue();
        assertThat(redis.opsForSet().members(list)).contains(id);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            browser.signIn(sunny);
            assertThat(redis.opsForSet().members(list)).doesNotContain("ended-long-ago");
        });

        // what tenant-admin does when the company is removed
        redis.delete(CompanySessions.sessionKey(
                new String(Base64.getDecoder().decode(browser.cookie("HEARTH_SESSION")), StandardCharsets.UTF_8)));
        assertThat(browser.get(sunny + "/session").json().path("authenticated").asBoolean())
                .isFalse();
    }

    @Test
    void relaysTheTokenAndKeepsCookiesAwayFromTheDesk() {
        browser.signIn(sunny);
        assertThat(browser.get(sunny + "/api/v1/tickets?limit=5&a=%E6%9A%96").status())
                .isEqualTo(200);
        Stub.Arrived arrived = edge.desk.last();
        assertThat(arrived.uri()).isEqualTo("/api/v1/tickets?limit=5&a=%E6%9A%96");
        assertThat(arrived.header("authorization")).startsWith("Bearer eyJ");
        assertThat(arrived.header("cookie")).isNull();
        assertThat(arrived.header("x-hearth-portal")).isEqualTo("sunny");
    }

    @Test
    void answersNobodysApiCallWith401AndNeverARedirect() {
        Browser.Answer answer = browser.get(sunny + "/api/v1/tickets", "Accept", "text/html");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("access.unauthenticated");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(browser.cookie("HEARTH_SESSION")).isNull();
    }

    @Test
    void letsPublicControlPlaneCallsPassWithoutATokenOrASession() {
        assertThat(browser.post(edge.apex() + "/api/admin/v1/sign-ups", "{}").status())
                .isEqualTo(200);
        assertThat(edge.identity.last().header("authorization")).isNull();
        assertThat(browser.cookie("HEARTH_SESSION")).isNull();
    }

    @Test
    void goesBackToTheWantedPath() {
        Browser.Answer answer = browser.get(sunny + "/oauth2/authorization/hearth?return=%2Ftickets%3Fstate%3Dnew");
        answer = browser.get(answer.location());
        answer = browser.get(answer.location());
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo(sunny + "/tickets?state=new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%09/evil.example",
                "javascript:alert(1)",
                "/tickets\r\nX: y",
                "/oauth2/authorization/hearth",
                "/../api"
            })
    void refusesToSendAPersonElsewhere(String wanted) {
        String encoded = java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8);
        Browser.Answer answer = browser.get(sunny + "/oauth2/authorization/hearth?return=" + encoded);
        answer = browser.get(answer.location());
        answer = browser.get(answer.location());
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).startsWith(sunny + "/").doesNotContain("evil.example/");
        assertThat(answer.location().substring(sunny.length())).doesNotStartWith("//");
    }

    @Test
    void refusesAnAccountOfAnotherCompanyAndDropsTheSession() {
        edge.identity.signsInAs = "harbour";
        Browser.Answer end = browser.signIn(sunny);
        assertThat(end.status()).isEqualTo(403);
        assertThat(end.body()).contains("portal.company-mismatch", "/oauth2/logout");
        assertThat(browser.get(sunny + "/session").json().path("authenticated").asBoolean())
                .isFalse();
    }

    @Test
    void refusesAStolenNonce() {
        edge.identity.idTokenTwist = claims -> claims.claim("nonce", "another");
        assertThat(browser.signIn(sunny).status()).isEqualTo(400);
        assertThat(browser.get(sunny + "/session").json().path("authenticated").asBoolean())
                .isFalse();
    }

    @Test
    void refusesAnIdTokenForAnotherAudience() {
        edge.identity.idTokenTwist = claims -> claims.audience("somebody-else");
        assertThat(browser.signIn(sunny).status()).isEqualTo(400);
    }

    @Test
    void refusesACallbackThatThisBrowserDidNotStart() {
        try (Browser attacker = new Browser()) {
            Browser.Answer start = attacker.get(sunny + "/oauth2/authorization/hearth");
            String callback = attacker.get(start.location()).location();
            Browser.Answer answer = browser.get(callback, "Accept", "application/json");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("sign-in.failed");
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void letsTwoTabsSignInAtOnce() {
        Browser.Answer first = browser.get(sunny + "/oauth2/authorization/hearth?return=/one");
        Browser.Answer second = browser.get(sunny + "/oauth2/authorization/hearth?return=/two");
        Browser.Answer firstEnd = browser.get(browser.get(first.location()).location());
        Browser.Answer secondEnd = browser.get(browser.get(second.location()).location());
        assertThat(firstEnd.location()).isEqualTo(sunny + "/one");
        assertThat(secondEnd.location()).isEqualTo(sunny + "/two");
    }

    @Test
    void saysSoWhenIdentityFailsInTheMiddleOfASignIn() {
        Browser.Answer start = browser.get(sunny + "/oauth2/authorization/hearth");
        String callback = browser.get(start.location()).location();
        edge.identity.tokenEndpointFails = true;
        assertThat(browser.get(callback, "Accept", "text/html").status()).isEqualTo(503);
    }

    @Test
    void signsNobodyInOnTheApex() {
        assertThat(browser.get(edge.apex() + "/oauth2/authorization/hearth").status())
                .isEqualTo(404);
    }

    @Test
    void takesASessionOnlyOnItsOwnPortal() {
        browser.signIn(sunny);
        String stolen = String.valueOf(browser.cookie("HEARTH_SESSION"));
        try (Browser other = new Browser()) {
            other.setCookie("HEARTH_SESSION", stolen, "harbour.localhost");
            String harbour = edge.portal("harbour");
            assertThat(other.get(harbour + "/session")
                            .json()
                            .path("authenticated")
                            .asBoolean())
                    .isFalse();
            assertThat(other.get(harbour + "/api/v1/tickets").status()).isIn(401, 403);
            Browser.Answer admin = other.get(harbour + "/api/admin/v1/me");
            assertThat(admin.status()).isEqualTo(403);
            assertThat(admin.code()).isEqualTo("portal.company-mismatch");
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Test
    void letsOnlyPlatformPeopleOntoThePlatformConsole() {
        String platform = edge.portal("platform");
        edge.identity.signsInAs = "sunny";
        assertThat(browser.signIn(platform).status()).isEqualTo(403);
        edge.identity.signsInAs = "platform";
        assertThat(browser.signIn(platform).status()).isEqualTo(200);
        assertThat(browser.get(platform + "/session")
                        .json()
                        .path("authenticated")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void asksForTheCsrfTokenWhenTheCookieSpeaks() {
        browser.signIn(sunny);
        Browser.Answer refused = browser.post(sunny + "/api/v1/tickets", "{}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("access.csrf");
        assertThat(browser.post(sunny + "/api/v1/tickets", "{}", "X-XSRF-TOKEN", "invented")
                        .status())
                .isEqualTo(403);
        Browser.Answer accepted =
                browser.post(sunny + "/api/v1/tickets", "{\"kind\":\"REPAIR\"}", "X-XSRF-TOKEN", browser.csrf(sunny));
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(edge.desk.last().body()).isEqualTo("{\"kind\":\"REPAIR\"}");
    }

    @Test
    void renewsOnceForManyRequestsAtOnce() throws Exception {
        edge.identity.accessLifetime = Duration.ofSeconds(5); // less than the margin: renewed with the next request
        browser.signIn(sunny);
        edge.identity.accessLifetime = Duration.ofMinutes(10);
        int before = edge.identity.renewals.get();
        try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = tabs.invokeAll(IntStream.range(0, 12)
                    .<Callable<Integer>>mapToObj(
                            tab -> () -> browser.get(sunny + "/api/v1/tickets").status())
                    .toList());
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        assertThat(edge.identity.renewals.get() - before).isEqualTo(1);
        assertThat(browser.get(sunny + "/api/v1/tickets").status()).isEqualTo(200);
        assertThat(edge.identity.renewals.get() - before).isEqualTo(1);
    }

    @Test
    void endsTheSessionWhenTheRenewalIsRefused() {
        edge.identity.accessLifetime = Duration.ofSeconds(5);
        browser.signIn(sunny);
        edge.identity.refusesRenewal = true;
        Browser.Answer answer = browser.get(sunny + "/api/v1/tickets");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("access.unauthenticated");
        assertThat(browser.get(sunny + "/session").json().path("authenticated").asBoolean())
                .isFalse();
    }

    @Test
    void keepsTheSessionWhenIdentityIsAwayAndTheTokenStillHolds() {
        edge.identity.accessLifetime = Duration.ofSeconds(20);
        browser.signIn(sunny);
        edge.identity.tokenEndpointFails = true;
        assertThat(browser.get(sunny + "/api/v1/tickets").status()).isEqualTo(200);
        assertThat(browser.get(sunny + "/session").json().path("authenticated").asBoolean())
                .isTrue();
    }

    @Test
    void saysSoWhenTheTokenHasEndedAndIdentityIsAwayButKeepsTheSession() {
        edge.identity.accessLifetime = Duration.ofSeconds(1);
        browser.signIn(sunny);
        edge.identity.tokenEndpointFails = true;
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Browser.Answer answer = browser.get(sunny + "/api/v1/tickets");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("upstream.unavailable");
            assertThat(answer.json().path("params").path("part").asString()).isEqualTo("identity");
        });
        edge.identity.calm();
        assertThat(browser.get(sunny + "/api/v1/tickets").status()).isEqualTo(200);
    }

    @Test
    void signsOutHereAndSendsTheBrowserToEndTheOtherSession() {
        browser.signIn(sunny);
        assertThat(browser.post(sunny + "/sign-out", "").status()).isEqualTo(403);
        Browser.Answer out = browser.post(
                sunny + "/sign-out", "", "X-XSRF-TOKEN", browser.csrf(sunny), "Accept", "application/json");
        assertThat(out.status()).isEqualTo(200);
        assertThat(out.json().path("redirect").asString())
                .startsWith(sunny + "/oauth2/logout?id_token_hint=eyJ")
                .contains("post_logout_redirect_uri=" + sunny + "/sign-out-complete");
        assertThat(browser.get(sunny + "/session").json().path("authenticated").asBoolean())
                .isFalse();
        assertThat(browser.get(sunny + "/api/v1/tickets").status()).isEqualTo(401);
    }

    @Test
    void answersAFormsSignOutWithARedirect() {
        browser.signIn(sunny);
        Browser.Answer out =
                browser.post(sunny + "/sign-out", "", "X-XSRF-TOKEN", browser.csrf(sunny), "Accept", "text/html");
        assertThat(out.status()).isEqualTo(303);
        assertThat(out.location()).startsWith(sunny + "/oauth2/logout?");
    }

    @Test
    void passesTheAuthorizationServersOwnCookieButNotTheGateways() {
        browser.signIn(sunny);
        assertThat(browser.cookie("HEARTH_SIGNIN")).isEqualTo("signed");
        browser.get(sunny + "/sign-in", "Accept", "text/html");
        assertThat(edge.identity.last().header("cookie"))
                .contains("HEARTH_SIGNIN=signed")
                .doesNotContain("HEARTH_SESSION");
    }
}
