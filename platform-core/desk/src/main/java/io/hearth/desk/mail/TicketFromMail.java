package io.hearth.desk.mail;

import io.hearth.workflow.TicketKind;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a ticket of a mail where the mail itself does not say enough. */
public record TicketFromMail(
        @NotNull TicketKind kind,
        @NotNull UUID estateId,
        @Nullable UUID unitId,
        @Nullable UUID categoryId) {}
