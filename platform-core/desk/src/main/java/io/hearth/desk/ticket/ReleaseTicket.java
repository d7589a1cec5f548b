package io.hearth.desk.ticket;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Gives a ticket back to the pool of its team. */
public record ReleaseTicket(@NotBlank @Size(max = 500) String reason) {}
