package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.embedded.CaughtMail;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Invitations and password resets: by mail, once, for a while, at the right door. */
class LinksByMailIT extends IdentityTest {

    private static final Pattern LINK = Pattern.compile("http://([a-z0-9]+)\\.localhost:8080(/\\S+)");
    private static final String CHOSEN = "seven green kettles sing";

    @Autowired
    Invitations invitations;

    @Test
    void letsAnInvitedPersonChooseAPasswordAndWork() throws Exception {
        var company = company();
        var invited = invite(company, "xin@example.com", Locale.SIMPLIFIED_CHINESE);
        var mail = mailTo("xin@example.com", 1);
        assertThat(mail.subject()).contains("邀请您加入");
        assertThat(mail.html()).contains("接受邀请");
        var path = linkIn(mail, company);

        var browser = browser(company);
        var page = browser.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("xin@example.com").contains("新");

        var joined = browser.submit(path, Map.of("name", "新人", "password", CHOSEN));
        assertThat(joined.statusCode()).isEqualTo(302);
        assertThat(joined.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/oauth2/authorization/hearth"));

        // Joining has signed the person in: the gateway gets its code without another question.
        var gateway = gateway();
        var redirect = Gateway.redirectUri(company.slug());
        var code = Gateway.codeIn(browser.get(gateway.authorizePath(redirect)));
        var claims =
                Gateway.tokens(gateway.exchange(code, redirect)).accessToken().getJWTClaimsSet();
        assertThat(claims.getSubject()).isEqualTo(invited.id().toString());
        assertThat(claims.getStringClaim("name")).isEqualTo("新人");
        assertThat(tenants.call(company.id(), () -> staff.find(invited.id()))
                        .orElseThrow()
                        .active())
                .isTrue();

        var again = browser(company).get(path);
        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(again.body()).contains("has been used");
    }

    @Test
    void refusesAnInvitationThatRanOutWasReplacedOrIsAnotherCompanys() {
        var company = company();
        var other = company();
        var account = invite(company, "late@example.com", Locale.ENGLISH);
        var first = linkIn(mailTo("late@example.com", 1), company);
        invitations.send(account, null, "Wang");
        var second = linkIn(mailTo("late@example.com", 2), company);

        assertThat(browser(company).get(first).statusCode()).isEqualTo(410);
        assertThat(browser(other).get(second).statusCode()).isEqualTo(404);
        assertThat(browser(company).get(second).statusCode()).isEqualTo(200);
        assertThat(browser(company).get("/invitations/never-was-one").statusCode())
                .isEqualTo(404);

        clock.advance(Duration.ofDays(8));
        var late = browser(company).get(second);
        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("has run out");
    }

    @ParameterizedTest
    @CsvSource({"LEAVING, company.leaving, given notice", "SUSPENDED, company.suspended, is suspended"})
    void letsAnInvitationWaitWhileItsCompanyIsLeavingOrSuspended(TenantStatus status, String code, String words) {
        var company = company();
        var email = "waits-" + status.name().toLowerCase(Locale.ROOT) + "@example.com";
        invite(company, email, Locale.ENGLISH);
        var path = linkIn(mailTo(email, 1), company);
        var token = path.replace("/invitations/", "");
        var browser = browser(company);
        browser.get(path);
        companies.register(company.id(), status, "because");

        var refused = accept(token, CHOSEN, company);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Gateway.json(refused).path("code").asString()).isEqualTo(code);
        var submitted = browser.submit(path, Map.of("name", "Wei", "password", CHOSEN));
        assertThat(submitted.statusCode()).isEqualTo(403);
        assertThat(submitted.body()).contains(words);
        assertThat(browser(company).get(path).statusCode()).isEqualTo(403);

        companies.register(company.id(), TenantStatus.ACTIVE, null);
        assertThat(accept(token, CHOSEN, company).statusCode()).isEqualTo(204);
    }

    @Test
    void saysWhatIsWrongWithAPasswordAndKeepsTheInvitationOpen() {
        var company = company();
        invite(company, "weak@example.com", Locale.ENGLISH);
        var path = linkIn(mailTo("weak@example.com", 1), company);
        var browser = browser(company);
        browser.get(path);

        assertThat(browser.submit(path, Map.of("name", "Wei", "password", "short"))
                        .body())
                .contains("at least 10 characters.")
                .contains("value=\"Wei\"");
        assertThat(browser.submit(path, Map.of("name", "Wei", "password", "Password123!"))
                        .body())
                .contains("too common");
        assertThat(browser.submit(path, Map.of("name", "Wei", "password", "weak@example.com"))
                        .body())
                .contains("must not contain");
        assertThat(browser.submit(path, Map.of("name", " ", "password", CHOSEN)).body())
                .contains("Enter your name");
        assertThat(browser.submit(path, Map.of("name", "Wei", "password", CHOSEN))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void answersTheSameThroughTheApi() {
        var company = company();
        invite(company, "api@example.com", Locale.ENGLISH);
        var token = linkIn(mailTo("api@example.com", 1), company).replace("/invitations/", "");
        var gateway = gateway();

        var seen = gateway.api("GET", "/api/admin/v1/invitations/" + token, "", "", "X-Hearth-Portal", company.slug());
        assertThat(Gateway.json(seen).path("email").asString()).isEqualTo("api@example.com");
        var weak = accept(token, "short", company);
        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(Gateway.json(weak).path("errors").path(0).path("code").asString())
                .isEqualTo("password.too-short");
        assertThat(accept(token, CHOSEN, company).statusCode()).isEqualTo(204);
        var reused = accept(token, CHOSEN, company);
        assertThat(reused.statusCode()).isEqualTo(410);
        assertThat(Gateway.json(reused).path("code").asString()).isEqualTo("invitation.used");
    }

    @Test
    void resetsAForgottenPasswordAndEndsWhatWasOpen() {
        var company = company();
        var browser = browser(company);
        var tokens = signIn(browser, company.slug(), company.adminEmail());

        browser.get("/password-resets");
        var known = browser.submit("/password-resets", Map.of("email", company.adminEmail()));
        browser.get("/password-resets");
        var unknown = browser.submit("/password-resets", Map.of("email", "nobody@example.com"));
        assertThat(unknown.statusCode()).isEqualTo(known.statusCode()).isEqualTo(200);
        assertThat(unknown.body()).isEqualTo(known.body());

        var path = linkIn(mailTo(company.adminEmail(), 1), company);
        var elsewhere = browser(company);
        elsewhere.get(path);
        assertThat(elsewhere.submit(path, Map.of("password", "1234567890")).body())
                .contains("too common");
        var changed = elsewhere.submit(path, Map.of("password", CHOSEN));
        assertThat(changed.headers().firstValue("Location").orElse("")).contains("/sign-in?notice=password-changed");

        assertThat(gateway().refresh(tokens.refresh()).statusCode()).isEqualTo(400);
        assertThat(browser.get(gateway().authorizePath(Gateway.redirectUri(company.slug())))
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .endsWith("/sign-in");
        assertThat(browser(company).signIn(company.adminEmail(), PASSWORD).statusCode())
                .isEqualTo(401);
        assertThat(browser(company).signIn(company.adminEmail(), CHOSEN).statusCode())
                .isEqualTo(302);
        assertThat(browser(company).get(path).statusCode()).isEqualTo(410);
    }

    @Test
    void refusesAResetThatRanOutAndAtAnotherDoor() {
        var company = company();
        var browser = browser(company);
        browser.get("/password-resets");
        browser.submit("/password-resets", Map.of("email", company.adminEmail()));
        var path = linkIn(mailTo(company.adminEmail(), 1), company);

        assertThat(browser(company()).get(path).statusCode()).isEqualTo(410);
        clock.advance(Duration.ofMinutes(61));
        assertThat(browser.get(path).statusCode()).isEqualTo(410);
    }

    @Test
    void writesEnglishToPeopleWhoReadEnglish() {
        var company = company();
        invite(company, "english@example.com", Locale.ENGLISH);

        var mail = mailTo("english@example.com", 1);

        assertThat(mail.subject()).isEqualTo("Company " + company.slug() + " invites you to its service desk");
        assertThat(mail.text()).contains("Hello 新,").contains("within 7 days");
        assertThat(mail.from()).isEqualTo("no-reply@hearth.example");
    }

    private java.net.http.HttpResponse<String> accept(String token, String password, Company company) {
        return gateway()
                .api(
                        "POST",
                        "/api/admin/v1/invitation-acceptances",
                        "",
                        "{\"token\":\"" + token + "\",\"name\":\"Api\",\"password\":\"" + password + "\"}",
                        "X-Hearth-Portal",
                        company.slug());
    }

    private Account invite(Company company, String email, Locale locale) {
        var account = accounts.addInvited(company.id(), "新", email, locale);
        tenants.run(
                company.id(),
                () -> staff.upsert(new StaffMember(
                        account.id(), "新", email, null, Set.of(Role.FRONT_DESK), EstateScope.ALL, false, 0)));
        invitations.send(account, company.admin(), "王敏");
        return account;
    }

    /** The newest mail to the address, once so many have come. */
    private static CaughtMail mailTo(String email, int count) {
        return await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> MAIL.mails().stream()
                                .filter(mail -> mail.to().contains(email))
                                .toList(),
                        mails -> mails.size() >= count)
                .stream()
                .max(Comparator.comparingLong(CaughtMail::id))
                .orElseThrow();
    }

    private static String linkIn(CaughtMail mail, Company company) {
        var found = LINK.matcher(Objects.requireNonNull(mail.text()));
        assertThat(found.find()).as(mail.text()).isTrue();
        assertThat(found.group(1)).isEqualTo(company.slug());
        return found.group(2);
    }
}
