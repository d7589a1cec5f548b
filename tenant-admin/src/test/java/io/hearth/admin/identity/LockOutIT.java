package io.hearth.admin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Guessing is slowed down, and answers the same for addresses that have no account. */
class LockOutIT extends IdentityTest {

    @Test
    void locksAfterFiveFailuresAndLongerEachTime() {
        var company = company();
        var browser = browser(company).from("203.0.113.20");
        for (int i = 0; i < 4; i++) {
            assertThat(browser.signIn(company.adminEmail(), "wrong password " + i)
                            .statusCode())
                    .isEqualTo(401);
        }
        var fifth = browser.signIn(company.adminEmail(), "wrong password 5");
        assertThat(fifth.statusCode()).isEqualTo(429);
        assertThat(fifth.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(25, 30));

        // The right password does not help while the lock holds.
        assertThat(browser.signIn(company.adminEmail(), PASSWORD).statusCode()).isEqualTo(429);

        clock.advance(Duration.ofSeconds(31));
        var sixth = browser.signIn(company.adminEmail(), "wrong password 6");
        assertThat(sixth.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(55, 60));

        clock.advance(Duration.ofSeconds(61));
        assertThat(browser.signIn(company.adminEmail(), PASSWORD).statusCode()).isEqualTo(302);
        assertThat(browser.signIn(company.adminEmail(), "wrong password 7").statusCode())
                .isEqualTo(401);
    }

    @Test
    void neverLocksForLongerThanAQuarterOfAnHour() {
        var company = company();
        var browser = browser(company).from("203.0.113.21");
        for (int i = 0; i < 14; i++) {
            browser.signIn(company.adminEmail(), "wrong password " + i);
            clock.advance(Duration.ofMinutes(16));
        }
        var answer = browser.signIn(company.adminEmail(), "wrong password");

        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(890, 900));
    }

    @Test
    void saysTheSameOfAddressesWithAndWithoutAnAccount() {
        var company = company();
        var known = browser(company).from("203.0.113.22");
        var unknown = browser(company).from("203.0.113.23");
        var nobody = "nobody@" + company.slug() + ".example";
        for (int i = 0; i < 6; i++) {
            var one = known.signIn(company.adminEmail(), "wrong password");
            var other = unknown.signIn(nobody, "wrong password");
            assertThat(other.statusCode()).isEqualTo(one.statusCode());
            assertThat(neutral(other.body(), nobody)).isEqualTo(neutral(one.body(), company.adminEmail()));
        }
    }

    @Test
    void makesAnAddressThatFailsTooOftenWait() {
        var company = company();
        var browser = browser(company).from("203.0.113.24");
        for (int i = 0; i < 50; i++) {
            browser.signIn("somebody" + i + "@example.com", "wrong password");
        }
        var answer = browser.signIn(company.adminEmail(), PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("failed attempts from your network");
        assertThat(browser(company)
                        .from("203.0.113.25")
                        .signIn(company.adminEmail(), PASSWORD)
                        .statusCode())
                .isEqualTo(302);

        clock.advance(Duration.ofMinutes(6));
        assertThat(browser.signIn(company.adminEmail(), PASSWORD).statusCode()).isEqualTo(302);
    }

    private static String neutral(String page, String email) {
        return page.replace(email, "EMAIL")
                .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replaceAll("\\d+ second", "N second");
    }
}
