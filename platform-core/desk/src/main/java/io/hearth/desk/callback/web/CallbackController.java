package io.hearth.desk.callback.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.callback.CallbackFile;
import io.hearth.desk.callback.CallbackFilter;
import io.hearth.desk.callback.CallbackSettings;
import io.hearth.desk.callback.CallbackState;
import io.hearth.desk.callback.CallbackView;
import io.hearth.desk.callback.Callbacks;
import io.hearth.desk.callback.FollowUpView;
import io.hearth.desk.callback.FollowUps;
import io.hearth.desk.callback.RatingView;
import io.hearth.desk.callback.Ratings;
import io.hearth.desk.callback.RecordAttempt;
import io.hearth.desk.callback.RecordRating;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Owners are asked, and answer. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "callbacks")
class CallbackController {

    private static final String TICKET = "The ticket's id or number";

    private final Callbacks callbacks;
    private final Ratings ratings;
    private final FollowUps followUps;

    CallbackController(Callbacks callbacks, Ratings ratings, FollowUps followUps) {
        this.callbacks = callbacks;
        this.ratings = ratings;
        this.followUps = followUps;
    }

    @GetMapping("/callbacks")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listCallbacks",
            summary = "Callbacks to be made by their time; those that ended, the last one first")
    Slice<CallbackView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @Parameter(description = "Those to be made when not given") @RequestParam(required = false) @Nullable
                    CallbackState state,
            @RequestParam(required = false) @Nullable UUID campaignId,
            @RequestParam(defaultValue = "false") boolean overdue,
            @Parameter(description = "Only those of the caller's tickets") @RequestParam(defaultValue = "false")
                    boolean mine,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return callbacks.list(new CallbackFilter(estateId, state, campaignId, overdue, mine), cursor, limit);
    }

    @GetMapping("/callbacks/counts")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "countCallbacks", summary = "How many callbacks are to be made, and how many are late")
    Callbacks.Counts counts(@RequestParam(required = false) @Nullable UUID estateId) {
        return callbacks.counts(estateId);
    }

    @GetMapping("/callbacks/{callbackId}")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readCallback", summary = "A callback with its attempts")
    CallbackView.Detail read(@PathVariable UUID callbackId) {
        return callbacks.require(callbackId);
    }

    @PostMapping("/callbacks/{callbackId}/attempts")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {
                "404 not-found",
                "409 callback.ended",
                "409 gift.out-of-stock",
                "422 callback.answer-required",
                "422 callback.answer-unexpected",
                "422 callback.attempt-in-future",
                "422 gift.unknown",
                "422 idempotency.key-reused"
            })
    @Operation(
            operationId = "recordCallbackAttempt",
            summary = "Write down an attempt to ask the owner, and what came of it",
            description = "An answer is the rating of the service unless it has one, and takes the ticket on where its"
                    + " workflow waits for it. Sent again with the same clientKey it is the same attempt.")
    @ResponseStatus(HttpStatus.CREATED)
    CallbackView.Detail attempt(@PathVariable UUID callbackId, @Valid @RequestBody RecordAttempt command) {
        return callbacks.attempt(callbackId, command);
    }

    @GetMapping("/tickets/{ticketId}/callbacks")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(
            operationId = "readTicketCallbacks",
            summary = "The ticket's callbacks, ratings and second follow-ups, the newest first")
    CallbackFile ofTicket(@Parameter(description = TICKET) @PathVariable String ticketId) {
        return callbacks.ofTicket(ticketId);
    }

    @PostMapping("/tickets/{ticketId}/rating")
    @Requires(
            value = Permission.TICKET_COMMENT,
            problems = {"404 not-found", "409 rating.given", "409 rating.not-yet", "422 rating.source-invalid"})
    @Operation(
            operationId = "recordRating",
            summary = "Write down how content the owner is with the last service",
            description = "Once per service; a ticket that is reopened is a new service. DISSATISFIED begins a second"
                    + " follow-up by somebody else in the same transaction.")
    @ResponseStatus(HttpStatus.CREATED)
    RatingView rate(
            @Parameter(description = TICKET) @PathVariable String ticketId, @Valid @RequestBody RecordRating command) {
        return ratings.record(ticketId, command);
    }

    @GetMapping("/second-follow-ups")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listSecondFollowUps",
            summary = "What follows from owners not being content, the last one first")
    Slice<FollowUpView> followUps(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return followUps.list(estateId, cursor, limit);
    }

    @GetMapping("/callback-settings")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "readCallbackSettings", summary = "What is promised about callbacks")
    CallbackSettings settings() {
        return callbacks.settings();
    }

    @PutMapping("/callback-settings")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "changeCallbackSettings",
            summary = "Say what is promised about callbacks from now on",
            description =
                    "Callbacks that are to be made keep their time; the rule for owners out of reach holds at once.")
    CallbackSettings change(@Valid @RequestBody CallbackSettings command) {
        return callbacks.change(command);
    }
}
