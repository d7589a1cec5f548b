package io.hearth.desk.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class ProofOfWorkTests {

    @Test
    void countsLeadingZeroBitsOfTheDigest() {
        String challenge = "1795305600.12.abcdefghijklmnop.sig";
        String nonce = GivenReports.solve(challenge, 12);
        byte[] digest = DigestUtils.sha256(challenge + ":" + nonce);

        assertThat(HexFormat.of().formatHex(digest)).startsWith("000");
        assertThat(ProofOfWork.proves(challenge, nonce, 12)).isTrue();
        int zeros = 12;
        while (ProofOfWork.proves(challenge, nonce, zeros + 1)) {
            zeros++;
        }
        assertThat((digest[zeros >> 3] & (0x80 >> (zeros & 7)))).isNotZero();
    }

    @Test
    void takesAnyNumberWhenNoWorkIsAskedFor() {
        assertThat(ProofOfWork.proves("c", "1", 0)).isTrue();
    }

    @Test
    void isForOneChallengeOnly() {
        String nonce = GivenReports.solve("one", 14);
        // one in 16,384 would fit another by chance; this one does not
        assertThat(ProofOfWork.proves("another", nonce, 14)).isFalse();
    }
}
