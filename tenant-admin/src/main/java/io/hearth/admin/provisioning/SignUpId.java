package io.hearth.admin.provisioning;

import java.util.UUID;

/** Names a sign-up. It is random, because knowing it is the right to watch the sign-up. */
public record SignUpId(UUID value) {

    static SignUpId random() {
        return new SignUpId(UUID.randomUUID());
    }

    /** Names the work on this sign-up among all nodes. */
    long turn() {
        return value.getMostSignificantBits() ^ value.getLeastSignificantBits();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
