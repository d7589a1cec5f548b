package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A person's way through the portal's sign-in page to tokens, and the ways that are closed. */
class SignInFlowIT extends IdentityTest {

    @Test
    void givesTokensThatSayWhoTheBearerIsAndWhatTheBearerSees() throws Exception {
        var company = company();
        var estate = UUID.randomUUID();
        var person = person(company, "li@example.com", new EstateScope.Only(Set.of(estate)), Role.FRONT_DESK);

        var tokens = signIn(company.slug(), "LI@example.com");

        var access = tokens.accessToken();
        var claims = access.getJWTClaimsSet();
        assertThat(access.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getSubject()).isEqualTo(person.toString());
        assertThat(claims.getStringClaim("name")).isEqualTo("李雷");
        assertThat(claims.getStringClaim("company")).isEqualTo(company.id().value());
        assertThat(claims.getStringClaim("slug")).isEqualTo(company.slug());
        assertThat(claims.getStringListClaim("roles")).containsExactly("FRONT_DESK");
        assertThat(claims.getStringListClaim("estates")).containsExactly(estate.toString());
        assertThat(claims.getStringClaim("kind")).isEqualTo("STAFF");
        assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
                .isEqualTo(10 * 60 * 1000L);
        var id = tokens.idToken().getJWTClaimsSet();
        assertThat(id.getStringClaim("nonce")).isEqualTo("some-nonce");
        assertThat(id.getStringClaim("email")).isEqualTo("li@example.com");
        assertThat(id.getStringClaim("company_name")).isEqualTo("Company " + company.slug());
        assertThat(id.getAudience()).containsExactly("portal");
    }

    @Test
    void sendsSomebodyUnknownToTheSignInPageAndBack() {
        var company = company();
        var browser = browser(company);
        var gateway = gateway();

        var asked = browser.get(gateway.authorizePath(Gateway.redirectUri(company.slug())));
        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
        assertThat(asked.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("HEARTH_SIGNIN=")
                        .contains("HttpOnly")
                        .contains("SameSite=Lax"));

        var before = browser.cookie("HEARTH_SIGNIN");
        var signedIn = browser.signIn(company.adminEmail(), PASSWORD);
        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).contains("/oauth2/authorize?"));
        assertThat(browser.cookie("HEARTH_SIGNIN")).isNotEqualTo(before);
    }

    @Test
    void remembersTheSignInForTheNextApplicationOfThePortal() {
        var company = company();
        var browser = browser(company);
        signIn(browser, company.slug(), company.adminEmail());

        var again = browser.get(gateway().authorizePath(Gateway.redirectUri(company.slug())));

        assertThat(Gateway.codeIn(again)).isNotEmpty();
    }

    @Test
    void givesThePlatformsPeopleTokensWithoutACompany() throws Exception {
        var claims = signIn("platform", "admin@hearth.example").accessToken().getJWTClaimsSet();

        assertThat(claims.getStringClaim("kind")).isEqualTo("PLATFORM");
        assertThat(claims.getStringListClaim("roles")).containsExactly("PLATFORM_ADMIN");
        assertThat(claims.getClaim("company")).isNull();
        assertThat(claims.getStringListClaim("estates")).isEmpty();
    }

    @Test
    void refusesEveryAddressThatIsNotThePortalsOwn() {
        var company = company();
        var other = company();
        for (var address : List.of(
                "http://evil.example/login/oauth2/code/hearth",
                "http://" + company.slug() + ".localhost:8080/login/oauth2/code/hearth/",
                "http://" + company.slug() + ".localhost:8080/login/oauth2/code/hearth?x=1",
                "http://" + company.slug() + ".localhost:8080/elsewhere",
                "https://" + company.slug() + ".localhost:8080/login/oauth2/code/hearth",
                "http://" + company.slug() + ".localhost:9999/login/oauth2/code/hearth",
                "http://evil.example#" + company.slug() + ".localhost:8080/login/oauth2/code/hearth",
                "http://nobody-has-this.localhost:8080/login/oauth2/code/hearth",
                "http://localhost:8080/login/oauth2/code/hearth",
                Gateway.redirectUri(other.slug()))) {
            var answer = browser(company).get(gateway().authorizePath(address));
            assertThat(answer.statusCode()).as(address).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(address).isEmpty();
        }
    }

    @Test
    void demandsAProofKey() {
        var company = company();
        var browser = browser(company);
        var path = gateway().authorizePath(Gateway.redirectUri(company.slug())).replaceAll("&?code_challenge[^&]*", "");

        var answer = browser.get(path);

        assertThat(answer.headers().firstValue("Location").orElse("")).contains("error=invalid_request");
        assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("code=");
    }

    @Test
    void refusesACodeWithoutItsProofAndASecondTime() {
        var company = company();
        var browser = browser(company);
        var gateway = gateway();
        var redirect = Gateway.redirectUri(company.slug());
        browser.get(gateway.authorizePath(redirect));
        var signedIn = browser.signIn(company.adminEmail(), PASSWORD);
        var code = Gateway.codeIn(
                browser.get(signedIn.headers().firstValue("Location").orElseThrow()));

        assertThat(gateway().exchange(code, redirect).statusCode()).isEqualTo(400);
        assertThat(gateway.token(
                                "portal",
                                "a wrong secret of the portal",
                                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirect))
                        .statusCode())
                .isEqualTo(401);
        assertThat(gateway.exchange(code, redirect).statusCode()).isEqualTo(200);
        assertThat(gateway.exchange(code, redirect).statusCode()).isEqualTo(400);
    }

    @Test
    void letsNobodyInAtAnotherCompanysPortal() {
        var company = company();
        var other = company();

        var answer = browser(other).signIn(company.adminEmail(), PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("is not right");
    }

    @Test
    void forgetsASignInThatIsCarriedToAnotherPortal() {
        var company = company();
        var other = company();
        var browser = browser(company);
        signIn(browser, company.slug(), company.adminEmail());

        var thief = browser(other);
        thief.adopt("HEARTH_SIGNIN", browser.cookie("HEARTH_SIGNIN"));
        var answer = thief.get(gateway().authorizePath(Gateway.redirectUri(other.slug())));

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-in");
    }

    @Test
    void endsEverythingAtSignOut() {
        var company = company();
        var browser = browser(company);
        var tokens = signIn(browser, company.slug(), company.adminEmail());
        var portal = "http://" + company.slug() + ".localhost:8080";

        var elsewhere = browser.get("/oauth2/logout?"
                + Browser.form(
                        Map.of("id_token_hint", tokens.id(), "post_logout_redirect_uri", "http://evil.example/")));
        assertThat(elsewhere.statusCode()).isEqualTo(400);

        var answer = browser.get("/oauth2/logout?"
                + Browser.form(Map.of(
                        "id_token_hint", tokens.id(), "post_logout_redirect_uri", portal + "/sign-out-complete")));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValue(portal + "/sign-out-complete");
        assertThat(gateway().refresh(tokens.refresh()).statusCode()).isEqualTo(400);
        assertThat(browser.get(gateway().authorizePath(Gateway.redirectUri(company.slug())))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/sign-in");
        assertThat(browser.get("/sign-out-complete").body()).contains("Signed out");
    }

    @Test
    void signsOutWithAnIdTokenThatARefreshHasReplaced() {
        var company = company();
        var browser = browser(company);
        var tokens = signIn(browser, company.slug(), company.adminEmail());
        var newer = Gateway.tokens(gateway().refresh(tokens.refresh()));

        var answer = browser.get("/oauth2/logout?" + Browser.form(Map.of("id_token_hint", tokens.id())));

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/sign-out-complete");
        assertThat(gateway().refresh(newer.refresh()).statusCode()).isEqualTo(400);
    }
}
