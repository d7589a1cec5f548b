package io.hearth.desk.weekly;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something good that somebody of an estate did.
 *
 * @param person who did it; for the staff alone while there is no consent
 * @param consent how the person said that they may be named, when and to whom; null while they may not be
 * @param shown what owners read of it now
 */
public record GoodDeed(
        UUID id,
        UUID estateId,
        String estate,
        LocalDate happenedOn,
        String text,
        @Nullable String person,
        @Nullable Consent consent,
        String shown,
        String recordedBy,
        Instant recordedAt,
        long version) {

    /** That a person may be named. */
    @Schema(name = "GoodDeedConsent")
    public record Consent(String how, Instant at, String by) {}

    private static final String SOMEBODY = "一位热心业主";

    /** What it says to owners. */
    static String shown(String text, @Nullable String person, boolean consented) {
        if (person == null) {
            return text;
        }
        return consented ? (text.contains(person) ? text : person + "：" + text) : anonymous(text, person);
    }

    /** Leaves a name out. */
    static String anonymous(String text, String person) {
        return text.replace(person, SOMEBODY);
    }
}
