package io.hearth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportKeysTests {

    private static final Instant NOW = Instant.parse("2026-11-21T02:00:00Z");
    private static final UUID PLACE = UUID.fromString("019ab000-0000-7000-8000-000000000001");
    private static final TenantId COMPANY = new TenantId("yunqi");

    private final ReportKeys keys = new ReportKeys(new ReportKeySettings("0123456789abcdef0123456789abcdef"));

    @Test
    void takesAChallengeOfItsOwnThatIsSolved() {
        in(COMPANY, () -> {
            ReportForm.Challenge challenge = keys.challenge(PLACE, 8, NOW);
            byte[] first = redeem(PLACE, challenge.text(), GivenReports.solve(challenge.text(), 8), NOW);
            assertThat(first).hasSize(32);
            assertThat(challenge.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        });
    }

    @Test
    void isCheckedByEveryNodeWithTheSameKey() {
        ReportKeys other = new ReportKeys(new ReportKeySettings("0123456789abcdef0123456789abcdef"));
        in(COMPANY, () -> {
            String text = other.challenge(PLACE, 0, NOW).text();
            assertThat(redeem(PLACE, text, "1", NOW)).hasSize(32);
        });
    }

    @Test
    void refusesAChallengeThatIsOverAlteredOfAnotherPlaceOrOfAnotherCompany() {
        String[] text = new String[1];
        in(COMPANY, () -> {
            text[0] = keys.challenge(PLACE, 4, NOW).text();
            String solved = GivenReports.solve(text[0], 4);
            isRefused(
                    "report.challenge-over",
                    PLACE,
                    text[0],
                    solved,
                    NOW.plus(Duration.ofHours(1)).plusSeconds(1));
            isRefused("report.challenge-over", UUID.randomUUID(), text[0], solved, NOW);
            // easier than it was given out
            isRefused("report.challenge-over", PLACE, text[0].replace(".4.", ".0."), solved, NOW);
            isRefused("report.challenge-over", PLACE, "nonsense", solved, NOW);
            isRefused("report.challenge-over", PLACE, text[0] + "A", solved, NOW);
        });
        in(
                new TenantId("other"),
                () -> isRefused("report.challenge-over", PLACE, text[0], GivenReports.solve(text[0], 4), NOW));
    }

    @Test
    void refusesANumberThatDoesNotSolveIt() {
        in(COMPANY, () -> {
            ReportForm.Challenge challenge = keys.challenge(PLACE, 20, NOW);
            long nonce = 0;
            while (ProofOfWork.proves(challenge.text(), Long.toString(nonce), 20)) {
                nonce++;
            }
            isRefused("report.proof-invalid", PLACE, challenge.text(), Long.toString(nonce), NOW);
        });
    }

    @Test
    void givesTheSameUploadKeyForTheSameReportOfACompanyOnly() {
        UUID ticket = UUID.randomUUID();
        String[] first = new String[1];
        in(COMPANY, () -> {
            first[0] = keys.uploadKey(ticket);
            assertThat(DerivedToken.isToken(first[0])).isTrue();
            assertThat(keys.uploadKey(ticket)).isEqualTo(first[0]);
            assertThat(keys.uploadKey(UUID.randomUUID())).isNotEqualTo(first[0]);
        });
        in(new TenantId("other"), () -> assertThat(keys.uploadKey(ticket)).isNotEqualTo(first[0]));
    }

    @Test
    void refusesAKeyThatIsTooShort() {
        assertThatThrownBy(() -> new ReportKeySettings("short")).hasMessageContaining("at least 32");
    }

    private byte[] redeem(UUID place, String challenge, String nonce, Instant now) {
        return keys.redeem(place, challenge, nonce, now);
    }

    private void isRefused(String code, UUID place, String challenge, String nonce, Instant now) {
        assertThatThrownBy(() -> redeem(place, challenge, nonce, now))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code().code()).isEqualTo(code));
    }

    private static void in(TenantId company, Runnable work) {
        TenantContext.run(company, work);
    }
}
