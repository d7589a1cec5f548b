package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket's checklist with what was found.
 *
 * @param open how many required items are not done
 */
public record TicketChecklist(List<Item> items, int open) {

    static final TicketChecklist NONE = new TicketChecklist(List.of(), 0);

    /** An item with the latest answer. */
    @Schema(name = "TicketChecklistItem")
    public record Item(
            String key,
            String label,
            String labelEn,
            boolean required,
            @Nullable Answer answer) {}

    /** What was found. */
    @Schema(name = "ChecklistAnswer")
    public record Answer(boolean done, @Nullable String note, Instant at, Actor actor) {}
}
