package io.hearth.desk.matter.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.matter.MatterSettings;
import io.hearth.desk.matter.MatterView;
import io.hearth.desk.matter.Matters;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was brought up again and again. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "tickets")
class MatterController {

    private static final String TICKET = "The ticket's id or number";

    private final Matters matters;

    MatterController(Matters matters) {
        this.matters = matters;
    }

    @GetMapping("/tickets/{ticketId}/links")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readTicketLinks", summary = "The other tickets of the same matter")
    MatterView links(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return matters.of(ticketId);
    }

    @DeleteMapping("/tickets/{ticketId}/links")
    @Requires(
            value = Permission.TICKET_EDIT,
            problems = {"404 not-found", "409 ticket.not-linked"})
    @Operation(
            operationId = "unlinkTicket",
            summary = "Take a ticket out of its matter",
            description = "For good: it is not linked by itself again.")
    MatterView unlink(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return matters.unlink(ticketId);
    }

    @GetMapping("/matter-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readMatterSettings", summary = "When the same thing counts as brought up again")
    MatterSettings settings() {
        return matters.settings();
    }

    @PutMapping("/matter-settings")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "changeMatterSettings",
            summary = "Say when the same thing counts as brought up again, from now on")
    MatterSettings change(@Valid @RequestBody MatterSettings settings) {
        return matters.change(settings);
    }
}
