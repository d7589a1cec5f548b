package io.hearth.desk.incident;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Says that more tickets report the same fault. */
public record JoinIncident(@NotEmpty @Size(max = 500) List<@NotNull UUID> ticketIds) {}
