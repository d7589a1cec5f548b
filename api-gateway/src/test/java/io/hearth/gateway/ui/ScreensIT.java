package io.hearth.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScreensIT {
    private static final String ASSET = "/assets/edge-1a2b3c4d.js";
    private Edge edge;
    private Browser browser;

    @BeforeEach
    void open() {
        edge = Edge.shared();
        browser = new Browser();
    }

    @AfterEach
    void close() throws Exception {
        browser.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip, deflate, br | br | brotli form",
                "gzip | gzip | gzip form",
                "br;q=0.2, gzip | gzip | gzip form",
                "identity | | console.log(\"plain\")"
            })
    void servesTheCompressedFormTheClientPrefersForEver(String accepts, String encoding, String body) {
        Browser.Answer answer = browser.get(edge.apex() + ASSET, "Accept-Encoding", accepts);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo(encoding);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(answer.header("Content-Type")).startsWith("text/javascript");
        assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Encoding");
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void letsTheServiceWorkerAskOurOwnAddressesAndNothingElse() {
        Browser.Answer worker = browser.get(edge.portal("sunny") + "/sw.js");
        assertThat(worker.status()).isEqualTo(200);
        assertThat(worker.header("Content-Type")).startsWith("text/javascript");
        assertThat(worker.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; connect-src 'self';")
                .doesNotContain("script-src");
        assertThat(browser.get(edge.portal("sunny") + "/notes.txt").header("Content-Security-Policy"))
                .doesNotContain("connect-src");
    }

    @Test
    void confirmsAnUnchangedFile() {
        String etag = String.valueOf(browser.get(edge.apex() + "/notes.txt").header("ETag"));
        assertThat(browser.get(edge.apex() + "/notes.txt", "If-None-Match", "\"x\", W/" + etag)
                        .status())
                .isEqualTo(304);
        assertThat(browser.get(edge.apex() + "/notes.txt", "If-None-Match", "\"x\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void givesEachPageItsOwnNonceAndNoInlineScript() {
        Browser.Answer first = browser.get(edge.portal("sunny") + "/", "Accept", "text/html");
        Browser.Answer second = browser.get(edge.portal("sunny") + "/", "Accept", "text/html");
        String policy = String.valueOf(first.header("Content-Security-Policy"));
        Matcher nonce = Pattern.compile("style-src 'self' 'nonce-([^']+)'").matcher(policy);
        assertThat(nonce.find()).isTrue();
        assertThat(first.body()).contains("nonce=\"" + nonce.group(1) + "\"").doesNotContain("__CSP_NONCE__");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'self'")
                .doesNotContain("unsafe-eval")
                .doesNotContainPattern("script-src[^;]*unsafe")
                .doesNotContainPattern("style-src [^;]*unsafe");
        assertThat(second.header("Content-Security-Policy")).isNotEqualTo(policy);
    }

    @Test
    void asksForThePageEachTimeAndConfirmsItWithoutANewPolicy() {
        Browser.Answer page = browser.get(edge.apex() + "/", "Accept", "text/html");
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        Browser.Answer confirmed = browser.get(
                edge.apex() + "/", "Accept", "text/html", "If-None-Match", String.valueOf(page.header("ETag")));
        assertThat(confirmed.status()).isEqualTo(304);
        assertThat(confirmed.header("Content-Security-Policy")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tickets", "/tickets/WX-20261121-0042", "/estates/1/compare", "/sign-up"})
    void answersTheApplicationsOwnPathsWithItsPage(String path) {
        Browser.Answer answer = browser.get(edge.portal("sunny") + path, "Accept", "text/html,*/*;q=0.8");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("edge test page");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/gone-123.js", "/favicon.missing", "/api/v2/x", "/api", "/assets/../../application.yaml"
            })
    void answersAMissingFileWithAProblemAndNeverThePage(String path) {
        Browser.Answer answer = browser.get(edge.apex() + path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.body()).doesNotContain("edge test page");
    }

    @Test
    void doesNotAnswerAProgramWithThePage() {
        assertThat(browser.get(edge.apex() + "/tickets", "Accept", "application/json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesOnlyReadsOfScreens() {
        Browser.Answer answer = browser.post(edge.apex() + "/tickets", "{}");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(browser.send("HEAD", edge.apex() + "/notes.txt", null).header("Content-Length"))
                .isEqualTo("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/health", "/actuator/prometheus", "/actuator/env", "/error"})
    void neverShowsManagementOutside(String path) {
        Browser.Answer answer = browser.get(edge.apex() + path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not-found");
    }

    @Test
    void showsHealthAndMetricsOnTheManagementPort() {
        String inside = "http://127.0.0.1:" + edge.management + "/actuator";
        assertThat(browser.get(inside + "/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(browser.get(inside + "/prometheus").body()).contains("hearth_limit_fallback", "hearth_live_streams");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/assets/edge-1a2b3c4d.js", "/session", "/api/v1/tickets", "/nothing.here", "/sign-in"})
    void setsTheSecurityHeadersOnEveryAnswer(String path) {
        Browser.Answer answer = browser.get(edge.portal("sunny") + path, "Accept", "text/html");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(answer.header("Permissions-Policy")).contains("microphone=()");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Strict-Transport-Security")).isNull();
        assertThat(answer.header("X-Trace-Id")).matches("[0-9a-f]{32}");
        assertThat(answer.header("Server")).isNull();
    }

    @Test
    void setsStrictTransportAndSecureCookiesBehindHttps() throws Exception {
        try (Edge https = Edge.with("--hearth.public-url=https://localhost")) {
            Browser.Answer page = browser.get(https.portal("sunny") + "/", "Accept", "text/html");
            assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
            assertThat(page.header("Content-Security-Policy")).contains("upgrade-insecure-requests");
            Browser.Answer start = browser.get(https.portal("sunny") + "/oauth2/authorization/hearth");
            assertThat(start.location()).startsWith("https://sunny.localhost/oauth2/authorize?");
            assertThat(start.all("Set-Cookie"))
                    .filteredOn(cookie -> cookie.startsWith("HEARTH_SESSION"))
                    .allSatisfy(cookie -> assertThat(cookie).contains("Secure"));
        }
    }

    @Test
    void givesOwnersASmallPageThatTellsNobodyItsAddress() {
        for (String path : List.of(
                "/p/3q2-7wAB9kLmZx0_TyUvQe1R", "/r/h0cUyN3qS1m8aZxT", "/my", "/w?e=XH01", "/w/2026-11-16?e=XH01")) {
            Browser.Answer page = browser.get(edge.portal("sunny") + path, "Accept", "text/html");
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("owner test page");
            assertThat(page.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(page.header("X-Robots-Tag")).as(path).contains("noindex");
        }
        assertThat(browser.get(edge.portal("sunny") + "/tickets", "Accept", "text/html")
                        .header("Referrer-Policy"))
                .isEqualTo("strict-origin-when-cross-origin");
    }

    @Test
    void givesGuidesAPageThatSearchEnginesMayKeep() {
        for (String path : List.of("/g", "/g?e=XH01", "/g/renovation?e=XH01")) {
            Browser.Answer page = browser.get(edge.portal("sunny") + path, "Accept", "text/html");
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.body()).as(path).contains("guide test page");
            assertThat(page.header("X-Robots-Tag")).as(path).isNull();
        }
    }
}
