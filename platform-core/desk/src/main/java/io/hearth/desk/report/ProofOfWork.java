package io.hearth.desk.report;

import org.apache.commons.codec.digest.DigestUtils;

/** A number that was costly to find and costs nothing to check, as in Hashcash. */
final class ProofOfWork {

    private ProofOfWork() {}

    /** Whether SHA-256 of {@code challenge:nonce} begins with so many zero bits. */
    static boolean proves(String challenge, String nonce, int zeroBits) {
        byte[] digest = DigestUtils.sha256(challenge + ":" + nonce);
        for (int bit = 0; bit < zeroBits; bit++) {
            if ((digest[bit >> 3] & (0x80 >> (bit & 7))) != 0) {
                return false;
            }
        }
        return true;
    }
}
