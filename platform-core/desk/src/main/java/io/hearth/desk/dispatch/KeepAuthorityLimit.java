package io.hearth.desk.dispatch;

import io.hearth.workflow.Priority;
import io.hearth.workflow.TicketKind;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A limit as it should be from now on. */
public record KeepAuthorityLimit(
        @NotBlank @Size(max = 60) String label,
        @NotBlank @Size(max = 60) String labelEn,
        @Nullable TicketKind kind,
        @Nullable @Size(max = 60) String transition,
        @Nullable @Size(max = 10) List<Priority> priorities,
        @Nullable @Size(max = 60) String field,
        @NotEmpty @Size(max = 20) @Valid List<AuthorityLimit.Grant> grants,
        boolean active) {}
