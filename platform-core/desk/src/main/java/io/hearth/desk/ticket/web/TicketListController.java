package io.hearth.desk.ticket.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.ticket.Categories;
import io.hearth.desk.ticket.CategoryView;
import io.hearth.desk.ticket.TicketCounts;
import io.hearth.desk.ticket.TicketSort;
import io.hearth.desk.ticket.TicketSummary;
import io.hearth.desk.ticket.Tickets;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.hearth.workflow.TicketKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "tickets")
class TicketListController {

    private final Tickets tickets;
    private final Categories categories;

    TicketListController(Tickets tickets, Categories categories) {
        this.tickets = tickets;
        this.categories = categories;
    }

    @GetMapping("/tickets")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listTickets", summary = "Tickets in the caller's scope, the newest first")
    Slice<TicketSummary> list(
            @Valid @ParameterObject TicketQuery query,
            @RequestParam(defaultValue = "openedAt") TicketSort sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return tickets.list(query.filter(), sort, cursor, limit);
    }

    @GetMapping("/tickets/counts")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "countTickets",
            summary = "How much there is to do",
            description =
                    "Counts what is not closed. state, stateCategory and assigneeId do not narrow it, since they are"
                            + " counted.")
    TicketCounts counts(@Valid @ParameterObject TicketQuery query) {
        return tickets.counts(query.filter());
    }

    @GetMapping("/categories")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listCategories", summary = "What tickets can be about")
    Slice<CategoryView> categories(@RequestParam(required = false) @Nullable TicketKind kind) {
        return new Slice<>(categories.list(kind), null);
    }
}
