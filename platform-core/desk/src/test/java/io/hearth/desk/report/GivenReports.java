package io.hearth.desk.report;

/** What a visitor's telephone does. */
final class GivenReports {

    private GivenReports() {}

    /** The first number that solves the challenge. */
    static String solve(String challenge, int zeroBits) {
        long nonce = 0;
        while (!ProofOfWork.proves(challenge, Long.toString(nonce), zeroBits)) {
            nonce++;
        }
        return Long.toString(nonce);
    }
}
