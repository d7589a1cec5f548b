package io.hearth.desk.comparison;

import io.hearth.desk.delivery.DeliveryState;
import io.hearth.kernel.tenancy.AggregateRoot;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A view, or a summary, that is sent regularly.
 *
 * @param measure a key of the benchmark catalogue; null of a summary
 * @param own whether the caller may change it
 * @param next when it goes out again; null while it is paused
 * @param byEmail whether the company sends e-mail; notes inside of the product come anyhow
 */
@AggregateRoot
@Schema(name = "ComparisonMail")
public record MailView(
        UUID id,
        String name,
        Content content,
        @Nullable String measure,
        @Nullable TicketKind kind,
        boolean adjusted,
        Rhythm rhythm,
        boolean paused,
        String ownerName,
        boolean own,
        @Nullable Instant next,
        boolean byEmail,
        List<Reader> readers,
        long version) {

    public MailView {
        readers = List.copyOf(readers);
    }

    /** What is sent. */
    @Schema(name = "ComparisonMailContent")
    public enum Content {
        /** The estates by one measure. */
        LEAGUE,
        /** What goes wrong most, why, and what is done about it. */
        SUMMARY
    }

    /** How often. */
    @Schema(name = "ComparisonMailRhythm")
    public enum Rhythm {
        /** Each Monday, of the week before. */
        WEEKLY,
        /** On the first of each month, of the month before. */
        MONTHLY
    }

    /**
     * Somebody who gets it.
     *
     * @param me whether it is the caller
     * @param stopped whether they want it no more
     * @param lastFor the first day of the last period they were told of
     * @param lastMail how the last e-mail fared; null when there was none
     */
    @Schema(name = "ComparisonMailReader")
    public record Reader(
            UUID staffId,
            String name,
            boolean me,
            boolean stopped,
            @Nullable LocalDate lastFor,
            @Nullable DeliveryState lastMail) {}
}
