package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.tenancy.TenantStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the doors say: whose they are, in which language, and why one is closed. */
class SignInPageIT extends IdentityTest {

    @Test
    void carriesTheCompanysNameAndItsInitialWithoutALogo() {
        var company = company();
        var page = browser(company).get("/sign-in");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Company " + company.slug())
                .contains(">C</span>")
                .contains("<label for=\"email\">E-mail</label>")
                .contains("lang=\"en\"");
    }

    @Test
    void runsNothingAndLoadsNothingFromElsewhere() {
        var page = browser(company()).get("/sign-in");

        assertThat(page.body())
                .doesNotContain("<script")
                .doesNotContain("style=")
                .doesNotContain("onclick");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe-inline"));
        assertThat(page.headers().firstValue("X-Frame-Options")).isPresent();
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(browser(company()).get("/identity-assets/identity.css").statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsSearchEnginesFindTheFrontDoorAndNothingBehindIt() {
        var company = company();
        assertThat(browser(company).get("/sign-in").body())
                .contains("<meta name=\"description\" content=\"The service desk of Company " + company.slug())
                .doesNotContain("noindex");
        assertThat(browser(company).get("/password-resets").body()).contains("noindex");
        assertThat(browser(company).get("/invitations/AAAA").body()).contains("noindex");
    }

    @Test
    void speaksChineseUnlessAskedForEnglish() {
        var company = company();
        assertThat(browser(company)
                        .speaking("zh-CN,zh;q=0.9,en;q=0.8")
                        .get("/sign-in")
                        .body())
                .contains("忘记密码");
        assertThat(browser(company).speaking("fr").get("/sign-in").body()).contains("忘记密码");
        assertThat(browser(company).speaking("en-GB,en;q=0.9").get("/sign-in").body())
                .contains("Forgot your password?");

        var browser = browser(company).speaking("zh-CN");
        assertThat(browser.get("/sign-in?lang=en").body()).contains("Forgot your password?");
        assertThat(browser.get("/sign-in").body()).contains("Forgot your password?");
    }

    @Test
    void tellsASuspendedCompanyWhy() {
        var company = company();
        companies.register(company.id(), TenantStatus.SUSPENDED, "合同到期未续费");
        var browser = browser(company).speaking("zh-CN");

        var page = browser.get("/sign-in");
        assertThat(page.body()).contains("服务已暂停").contains("合同到期未续费").doesNotContain("<form");
    }

    @Test
    void keepsASuspendedCompanyOutEvenFromAFormThatWasOpen() {
        var company = company();
        var browser = browser(company);
        browser.get("/sign-in");
        companies.register(company.id(), TenantStatus.SUSPENDED, "unpaid");

        var answer = browser.submit("/sign-in", Map.of("email", company.adminEmail(), "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("Service suspended").contains("unpaid");
    }

    @Test
    void forgetsWhoWasSignedInWhenTheCompanyIsSuspended() {
        var company = company();
        var browser = browser(company);
        signIn(browser, company.slug(), company.adminEmail());
        companies.register(company.id(), TenantStatus.SUSPENDED, "unpaid");

        var answer = browser.get(gateway().authorizePath(Gateway.redirectUri(company.slug())));

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    }

    @Test
    void saysThatAPortalIsUnknownOrMissing() {
        var unknown = new Browser(port, "no-such-company").get("/sign-in");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("no-such-company").doesNotContain("<form");

        var apex = new Browser(port, "").get("/sign-in");
        assertThat(apex.statusCode()).isEqualTo(200);
        assertThat(apex.body()).doesNotContain("<form");
    }

    @Test
    void letsALeavingCompanyWorkOn() {
        var company = company();
        companies.register(company.id(), TenantStatus.LEAVING, null);
        var browser = browser(company);

        assertThat(browser.get("/sign-in").body()).contains("given notice");
        assertThat(browser.signIn(company.adminEmail(), PASSWORD).statusCode()).isEqualTo(302);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        var company = company();
        var browser = browser(company);
        browser.get("/sign-in");
        browser.get("/identity-assets/identity.css");
        var forged = browser.send(
                java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + "/sign-in"))
                        .header("X-Hearth-Portal", company.slug())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(
                                Browser.form(Map.of("email", company.adminEmail(), "password", PASSWORD)))));

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void asksForWhatIsMissing() {
        var answers = List.of(
                browser(company()).signIn("", PASSWORD), browser(company()).signIn("a@example.com", ""));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("Enter your e-mail address");
        });
    }
}
