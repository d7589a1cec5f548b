package io.hearth.desk.talk;

import io.hearth.desk.ticket.ContactRecordView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the communication log of a period says as a whole.
 *
 * @param before how many there were in as many months just before; up to the same moment of them while the period runs
 * @param people people who were spoken with and are known
 * @param moods how people were; empty below five that were noted, so that nobody can be told from it
 * @param categories what tickets that were talked about are about, the most frequent first
 * @param most people who were talked with most, the most frequent first
 * @param open tickets whose owner was sought last without being reached, the one that waits longest first
 * @param silent inhabited homes with which nobody spoke in the period, those that nobody spoke with for longest first
 */
@Schema(name = "ConversationReport")
public record ConversationReport(
        @Schema(type = "string", example = "2026-09") YearMonth from,
        @Schema(type = "string", example = "2026-11") YearMonth to,
        Count total,
        Count before,
        long people,
        long homes,
        long inhabited,
        List<OfMonth> months,
        List<OfWay> ways,
        List<OfPurpose> purposes,
        List<OfEstate> estates,
        List<OfCategory> categories,
        List<OfMood> moods,
        List<Frequent> most,
        long openCount,
        List<Open> open,
        List<Silent> silent) {

    /**
     * How many.
     *
     * @param count all, whoever sought whom
     * @param in those that the owner began
     * @param out those that the company began
     * @param missed those of them that reached nobody
     */
    @Schema(name = "ConversationCount")
    public record Count(long count, long in, long out, long missed) {

        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(count + other.count, in + other.in, out + other.out, missed + other.missed);
        }
    }

    /** In one month. */
    @Schema(name = "ConversationsOfMonth")
    public record OfMonth(
            @Schema(type = "string", example = "2026-11") YearMonth month, Count count) {}

    /** In one way. */
    @Schema(name = "ConversationsOfWay")
    public record OfWay(ContactRecordView.Way way, Count count) {}

    /** @param purpose what for; null for those that belong to no ticket */
    @Schema(name = "ConversationsOfPurpose")
    public record OfPurpose(ContactRecordView.@Nullable Purpose purpose, Count count) {}

    /**
     * At one estate.
     *
     * @param homes homes that were spoken with
     * @param inhabited homes with somebody in them
     */
    @Schema(name = "ConversationsOfEstate")
    public record OfEstate(UUID estateId, String name, Count count, long homes, long inhabited) {}

    /** About one category. */
    @Schema(name = "ConversationsOfCategory")
    public record OfCategory(UUID categoryId, String name, String nameEn, long count) {}

    /** With people of one mood. */
    @Schema(name = "ConversationsOfMood")
    public record OfMood(Mood mood, long count) {}

    /** Somebody who was talked with often. */
    @Schema(name = "FrequentlySpokenWith")
    public record Frequent(UUID contactId, String name, Count count, Instant lastAt) {}

    /**
     * A ticket whose owner still has to be reached.
     *
     * @param tries how often in the period
     * @param lastAt when last
     */
    @Schema(name = "NotReached")
    public record Open(UUID ticketId, String number, String title, UUID estateId, long tries, Instant lastAt) {}

    /** @param lastAt when somebody spoke with this home before the period; null for never */
    @Schema(name = "SilentHome")
    public record Silent(
            UUID unitId,
            String home,
            UUID estateId,
            @Nullable Instant lastAt) {}
}
