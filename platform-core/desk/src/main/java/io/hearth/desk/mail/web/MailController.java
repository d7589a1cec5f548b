package io.hearth.desk.mail.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.mail.AddToTicket;
import io.hearth.desk.mail.MailState;
import io.hearth.desk.mail.MailView;
import io.hearth.desk.mail.Mails;
import io.hearth.desk.mail.TicketFromMail;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mails")
@Tag(name = "mail")
class MailController {

    private final Mails mails;

    MailController(Mails mails) {
        this.mails = mails;
    }

    @GetMapping
    @Requires(Permission.TICKET_CREATE)
    @Operation(
            operationId = "listMails",
            summary = "Mails that came and what became of them, the newest first",
            description = "SET_ASIDE are those of which a person has to say where they belong.")
    Slice<MailView> list(
            @RequestParam(required = false) @Nullable MailState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return mails.list(state, cursor, limit);
    }

    @GetMapping("/{mailId}")
    @Requires(value = Permission.TICKET_CREATE, problems = "404 not-found")
    @Operation(operationId = "readMail", summary = "One mail")
    MailView read(@PathVariable UUID mailId) {
        return mails.require(mailId);
    }

    @PostMapping("/{mailId}/ticket")
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {
                "404 not-found",
                "409 channel.closed",
                "409 estate.inactive",
                "409 mail.done",
                "409 mail.gone",
                "409 workflow.not-published",
                "422 channel.kind-not-taken",
                "422 estate.unit-unknown",
                "422 estate.unknown",
                "422 ticket.category-unknown",
                "422 ticket.intake-required",
                "422 ticket.unit-not-in-estate"
            })
    @Operation(operationId = "openTicketFromMail", summary = "Open a ticket of a mail that is on none")
    MailView open(@PathVariable UUID mailId, @Valid @RequestBody TicketFromMail command) {
        return mails.open(mailId, command);
    }

    @PostMapping("/{mailId}/assignment")
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {"404 not-found", "409 mail.done", "409 mail.gone"})
    @Operation(operationId = "addMailToTicket", summary = "Add a mail that is on no ticket to one")
    MailView add(@PathVariable UUID mailId, @Valid @RequestBody AddToTicket command) {
        return mails.add(mailId, command);
    }

    @PostMapping("/{mailId}/dismissal")
    @Requires(
            value = Permission.TICKET_CREATE,
            problems = {"404 not-found", "409 mail.done"})
    @Operation(operationId = "dismissMail", summary = "Put a mail away of which nothing comes")
    MailView dismiss(@PathVariable UUID mailId) {
        return mails.dismiss(mailId);
    }
}
