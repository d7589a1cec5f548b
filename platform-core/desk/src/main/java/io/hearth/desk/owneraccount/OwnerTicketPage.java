package io.hearth.desk.owneraccount;

import io.swagger.v3.oas.annotations.media.Schema;

/** Where a ticket can be followed. */
public record OwnerTicketPage(
        @Schema(example = "/p/3q2-7wAB9kLmZx0_TyUvQe1R") String path) {}
