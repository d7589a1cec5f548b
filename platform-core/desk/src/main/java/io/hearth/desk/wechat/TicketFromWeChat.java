package io.hearth.desk.wechat;

import io.hearth.workflow.TicketKind;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a ticket of a message that nobody could place. */
public record TicketFromWeChat(
        @NotNull TicketKind kind,
        @NotNull UUID estateId,
        @Nullable UUID unitId,
        @Nullable UUID categoryId) {}
