package io.hearth.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.gateway.Browser;
import io.hearth.gateway.Edge;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is open to every visitor of a portal: the host says whose it is, and nothing of a session goes along. */
class PublicPathsIT {
    private static final String PAGE = "/api/v1/public/progress/3q2-7wAB9kLmZx0_TyUvQe1R";
    private Edge edge;
    private Browser visitor;

    @BeforeEach
    void open() {
        edge = Edge.shared();
        visitor = new Browser();
    }

    @AfterEach
    void close() throws Exception {
        visitor.close();
    }

    @Test
    void letsVisitorsThroughAndTellsTheDeskWhosePortalItWas() {
        Browser.Answer answer = visitor.get(
                edge.portal("sunny") + PAGE, "X-Hearth-Portal", "harbour", "X-Forwarded-For", "203.0.113.9");

        assertThat(answer.status()).isEqualTo(200);
        var arrived = edge.desk.last();
        assertThat(arrived.uri()).isEqualTo(PAGE);
        assertThat(arrived.headers().get("x-hearth-portal")).containsExactly("sunny");
        assertThat(arrived.headers().get("x-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(answer.all("Set-Cookie")).isEmpty();
    }

    @Test
    void leavesBehindWhoIsSignedInAndEveryToken() throws Exception {
        visitor.signIn(edge.portal("sunny"));
        assertThat(visitor.get(edge.portal("sunny") + PAGE).status()).isEqualTo(200);
        assertThat(edge.desk.last().headers()).doesNotContainKeys("authorization", "cookie");

        String token = "Bearer " + edge.identity.accessToken("harbour");
        assertThat(new Browser()
                        .get(edge.portal("sunny") + PAGE, "Authorization", token)
                        .status())
                .isEqualTo(200);
        assertThat(edge.desk.last().headers()).doesNotContainKey("authorization");
        assertThat(visitor.get(edge.portal("sunny") + PAGE, "Authorization", "Bearer nonsense")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void carriesTheOwnersCookieAndNoOther() throws Exception {
        visitor.signIn(edge.portal("sunny"));

        assertThat(new Browser()
                        .get(
                                edge.portal("sunny") + "/api/v1/public/owner/home",
                                "Cookie",
                                "other=1; HEARTH_OWNER=abc; HEARTH_SESSION=x; XSRF-TOKEN=y")
                        .status())
                .isEqualTo(200);
        assertThat(edge.desk.last().headers().get("cookie")).containsExactly("HEARTH_OWNER=abc");
        assertThat(new Browser()
                        .get(edge.portal("sunny") + "/api/v1/tickets", "Cookie", "HEARTH_OWNER=abc")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void letsTheDeskSetTheOwnersCookieAndNoOther() {
        edge.desk.on("/api/v1/public/owner/sessions", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "HEARTH_OWNER=abc; Path=/api/v1/public/owner; HttpOnly");
            exchange.getResponseHeaders().add("Set-Cookie", "HEARTH_SESSION=planted");
            exchange.sendResponseHeaders(204, -1);
        });

        Browser.Answer answer = visitor.post(edge.portal("sunny") + "/api/v1/public/owner/sessions", "{}");

        assertThat(answer.all("Set-Cookie")).containsExactly("HEARTH_OWNER=abc; Path=/api/v1/public/owner; HttpOnly");
    }

    @Test
    void needsNoSessionsTokenForWhatVisitorsSendSinceNoSessionCounts() throws Exception {
        visitor.signIn(edge.portal("sunny"));

        assertThat(visitor.post(edge.portal("sunny") + PAGE + "/rating", "{}").status())
                .isEqualTo(200);
        assertThat(visitor.post(edge.portal("sunny") + "/api/v1/tickets", "{}").code())
                .isEqualTo("access.csrf");
    }

    @Test
    void letsWeChatPostXmlAsItStandsToTheCompanyOfTheHost() {
        String path = "/api/v1/public/wechat?signature=ab&timestamp=1&nonce=2&encrypt_type=aes&msg_signature=cd";
        String xml = "<xml><Encrypt><![CDATA[漏水+/=]]></Encrypt></xml>";

        assertThat(visitor.post(edge.portal("sunny") + path, xml, "Content-Type", "text/xml")
                        .status())
                .isEqualTo(200);

        var arrived = edge.desk.last();
        assertThat(arrived.uri()).isEqualTo(path);
        assertThat(arrived.body()).isEqualTo(xml);
        assertThat(arrived.headers().get("content-type")).containsExactly("text/xml");
        assertThat(arrived.headers().get("x-hearth-portal")).containsExactly("sunny");
    }

    @Test
    void opensNothingBesides() {
        for (String path : new String[] {"/api/v1/publicity", "/api/v1/public", "/api/v1/tickets"}) {
            assertThat(visitor.get(edge.portal("sunny") + path).status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void tellsVisitorsThatACompanyIsSuspendedAndNotWhy() {
        Browser.Answer answer = visitor.get(edge.portal("asleep") + PAGE);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("company.suspended");
        assertThat(answer.body()).doesNotContain("unpaid");
    }
}
