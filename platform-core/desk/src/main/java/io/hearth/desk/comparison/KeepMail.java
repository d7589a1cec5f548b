package io.hearth.desk.comparison;

import io.hearth.desk.comparison.MailView.Content;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A view, or a summary, to be sent.
 *
 * @param content a league when null
 * @param measure a key of the benchmark catalogue; of a league only
 * @param kind of tickets; all when null
 * @param adjusted in the order of figures adjusted for the mix of work
 * @param readerIds staff who get it, each with the estates in their own sight
 * @param paused whether nobody gets it for now
 */
@Schema(name = "KeepComparisonMail")
public record KeepMail(
        @NotBlank @Size(max = 60) String name,
        @Nullable Content content,
        @Nullable @Size(max = 60) String measure,
        @Nullable TicketKind kind,
        boolean adjusted,
        MailView.@NotNull Rhythm rhythm,
        @NotEmpty @Size(max = 50) Set<UUID> readerIds,
        boolean paused) {

    public KeepMail {
        readerIds = Set.copyOf(readerIds);
    }

    Content sent() {
        return content == null ? Content.LEAGUE : content;
    }
}
