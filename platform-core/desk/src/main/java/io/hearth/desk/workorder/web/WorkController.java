package io.hearth.desk.workorder.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.workorder.AnswerItem;
import io.hearth.desk.workorder.ArrivalView;
import io.hearth.desk.workorder.Arrivals;
import io.hearth.desk.workorder.Checklists;
import io.hearth.desk.workorder.DoStep;
import io.hearth.desk.workorder.EstimateArrival;
import io.hearth.desk.workorder.MaterialUseView;
import io.hearth.desk.workorder.MaterialUses;
import io.hearth.desk.workorder.TicketChecklist;
import io.hearth.desk.workorder.UseMaterial;
import io.hearth.desk.workorder.WorkStepView;
import io.hearth.desk.workorder.WorkSteps;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The work on one ticket. */
@RestController
@RequestMapping("/api/v1/tickets/{ticketId}")
@Tag(name = "work")
class WorkController {

    private static final String TICKET = "The ticket's id or number";

    private final WorkSteps steps;
    private final Arrivals arrivals;
    private final MaterialUses materials;
    private final Checklists checklists;

    WorkController(WorkSteps steps, Arrivals arrivals, MaterialUses materials, Checklists checklists) {
        this.steps = steps;
        this.arrivals = arrivals;
        this.materials = materials;
        this.checklists = checklists;
    }

    @PostMapping("/steps")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "404 not-found",
                "409 ticket.closed",
                "422 idempotency.key-reused",
                "422 work.label-required",
                "422 work.photo-unknown"
            })
    @Operation(
            operationId = "doWorkStep",
            summary = "Say that a step of the work is done; the owner sees it",
            description = "Sent again with the same clientKey it is the same step, however often and however fast.")
    @ResponseStatus(HttpStatus.CREATED)
    WorkStepView step(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody DoStep command) {
        return steps.add(ticketId, command);
    }

    @GetMapping("/steps")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listWorkSteps", summary = "The steps of the work in their order")
    Slice<WorkStepView> steps(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return new Slice<>(steps.list(ticketId), null);
    }

    @PutMapping("/arrival")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 ticket.closed", "422 work.window-invalid"})
    @Operation(operationId = "estimateArrival", summary = "Say between which times somebody comes")
    ArrivalView arrival(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @Valid @RequestBody EstimateArrival command) {
        return arrivals.estimate(ticketId, command);
    }

    @GetMapping("/arrival-estimates")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listArrivalEstimates", summary = "When somebody was to come, the newest estimate first")
    Slice<ArrivalView> arrivals(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return new Slice<>(arrivals.list(ticketId), null);
    }

    @PostMapping("/materials")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "404 not-found",
                "409 ticket.closed",
                "422 idempotency.key-reused",
                "422 work.material-unknown",
                "422 work.step-unknown"
            })
    @Operation(
            operationId = "useMaterial",
            summary = "Say that material was used",
            description = "Sent again with the same clientKey it is the same use. The price is the catalogue's of now.")
    @ResponseStatus(HttpStatus.CREATED)
    MaterialUseView use(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody UseMaterial command) {
        return materials.use(ticketId, command);
    }

    @GetMapping("/materials")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "listMaterialUses", summary = "What was used and not taken back")
    Slice<MaterialUseView> uses(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return new Slice<>(materials.list(ticketId), null);
    }

    @DeleteMapping("/materials/{useId}")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 ticket.closed"})
    @Operation(operationId = "takeBackMaterial", summary = "Say that something was not used after all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@Parameter(description = TICKET) @PathVariable String ticketId, @PathVariable UUID useId) {
        materials.takeBack(ticketId, useId);
    }

    @GetMapping("/checklist")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "readTicketChecklist",
            summary = "What is to be looked at for the ticket's category, and what was found")
    TicketChecklist checklist(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return checklists.of(ticketId);
    }

    @PutMapping("/checklist/{itemKey}")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "404 work.item-unknown"})
    @Operation(operationId = "answerChecklistItem", summary = "Say what was found")
    TicketChecklist answer(
            @Parameter(description = TICKET) @PathVariable String ticketId,
            @PathVariable String itemKey,
            @Valid @RequestBody AnswerItem command) {
        return checklists.answer(ticketId, itemKey, command);
    }
}
