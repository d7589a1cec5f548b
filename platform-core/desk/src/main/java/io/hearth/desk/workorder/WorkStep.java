package io.hearth.desk.workorder;

import io.hearth.desk.ticket.Actor;
import io.hearth.kernel.tenancy.AggregateRoot;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A step as it is kept. */
@AggregateRoot
record WorkStep(
        UUID id,
        UUID ticketId,
        int sequence,
        WorkStepCode code,
        String label,
        String labelEn,
        @Nullable String note,
        List<UUID> photoIds,
        Instant at,
        @Nullable Instant clientAt,
        String clientKey,
        Actor actor) {

    /** Whether a repeated request means this step. */
    boolean means(DoStep command, String label, @Nullable String note) {
        return code == command.code()
                && this.label.equals(label)
                && java.util.Objects.equals(this.note, note)
                && photoIds.equals(command.photoIds() == null ? List.of() : command.photoIds());
    }
}
