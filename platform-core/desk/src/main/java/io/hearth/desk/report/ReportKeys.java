package io.hearth.desk.report;

import io.hearth.kernel.secret.DerivedToken;
import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.web.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Challenges that any node can check without having kept them, and the keys by which photos follow a report. A challenge says until when
 * and how hard it is, and is signed for its company and place.
 */
@Component
@EnableConfigurationProperties(ReportKeySettings.class)
class ReportKeys {

    static final Duration VALID = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(ReportKeys.class);
    private static final Pattern CHALLENGE =
            Pattern.compile("(([0-9]{10})\\.([0-9]{1,2})\\.[A-Za-z0-9_-]{16})\\.([A-Za-z0-9_-]{24})");
    private static final String CHALLENGES = "hearth report challenges";
    private static final String UPLOADS = "hearth report uploads";
    private static final int RANDOM_BYTES = 12;

    private final DerivedToken challenges;
    private final DerivedToken uploads;
    private final SecureRandom random = new SecureRandom();

    ReportKeys(ReportKeySettings settings) {
        String key = settings.secretKey();
        if (key == null) {
            log.warn("hearth.report.secret-key is not set: reports by a code reach only the node that showed the form");
        }
        this.challenges = key == null ? DerivedToken.ofThisProcess(CHALLENGES) : new DerivedToken(key, CHALLENGES);
        this.uploads = key == null ? DerivedToken.ofThisProcess(UPLOADS) : new DerivedToken(key, UPLOADS);
    }

    ReportForm.Challenge challenge(UUID placeId, int zeroBits, Instant now) {
        Instant until = now.plus(VALID).truncatedTo(ChronoUnit.SECONDS);
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        String said = until.getEpochSecond() + "." + zeroBits + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return new ReportForm.Challenge(said + "." + signature(placeId, said), zeroBits, until);
    }

    /**
     * Checks that the challenge was given out for this place and that the number solves it.
     *
     * @return what names the challenge from now on
     * @throws ProblemException 422 {@code report.challenge-over}, {@code report.proof-invalid}
     */
    byte[] redeem(UUID placeId, String challenge, String nonce, Instant now) {
        Matcher parts = CHALLENGE.matcher(challenge);
        if (!parts.matches()
                || !MessageDigest.isEqual(ascii(signature(placeId, parts.group(1))), ascii(parts.group(4)))
                || now.getEpochSecond() > Long.parseLong(parts.group(2))) {
            throw new ProblemException(
                    ReportProblem.CHALLENGE_OVER,
                    "This challenge is not valid here and now; read the form again.",
                    Map.of("validMinutes", VALID.toMinutes()));
        }
        int zeroBits = Integer.parseInt(parts.group(3));
        if (!ProofOfWork.proves(challenge, nonce, zeroBits)) {
            throw new ProblemException(
                    ReportProblem.PROOF_INVALID,
                    "The number does not solve the challenge (expected: SHA-256 of challenge:nonce begins with "
                            + zeroBits + " zero bits).",
                    Map.of("zeroBits", zeroBits));
        }
        return DigestUtils.sha256(challenge);
    }

    String uploadKey(UUID ticketId) {
        return uploads.of(TenantContext.current().value() + "/" + ticketId);
    }

    private String signature(UUID placeId, String said) {
        return challenges.of(TenantContext.current().value() + "/" + placeId + "/" + said);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
