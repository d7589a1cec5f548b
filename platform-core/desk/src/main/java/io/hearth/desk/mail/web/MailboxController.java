package io.hearth.desk.mail.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.mail.MailboxCheck;
import io.hearth.desk.mail.MailboxView;
import io.hearth.desk.mail.Mailboxes;
import io.hearth.desk.mail.SaveMailbox;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/mailboxes")
@Tag(name = "mail")
class MailboxController {

    private final Mailboxes mailboxes;

    MailboxController(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @GetMapping
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "listMailboxes", summary = "The mailboxes that owners write to, and how each fares")
    Slice<MailboxView> list() {
        return new Slice<>(mailboxes.list(), null);
    }

    @GetMapping("/{mailboxId}")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "readMailbox", summary = "One mailbox")
    ResponseEntity<MailboxView> read(@PathVariable UUID mailboxId) {
        return tagged(mailboxes.require(mailboxId));
    }

    @PostMapping
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {
                "409 mail.address-taken",
                "409 mail.too-many-mailboxes",
                "409 mail.unavailable",
                "422 estate.unknown",
                "422 mail.password-required",
                "422 ticket.category-unknown"
            })
    @Operation(
            operationId = "addMailbox",
            summary = "Set a mailbox up that is read by IMAP",
            description = "What lies there already stays there; what comes from now on is taken. The password is kept"
                    + " sealed and never shown.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MailboxView> add(@Valid @RequestBody SaveMailbox command) {
        MailboxView mailbox = mailboxes.add(command);
        return ResponseEntity.created(URI.create("/api/v1/mailboxes/" + mailbox.id()))
                .eTag(ETags.of(mailbox.version()))
                .body(mailbox);
    }

    @PutMapping("/{mailboxId}")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {
                "404 not-found",
                "409 mail.address-taken",
                "409 mail.unavailable",
                "412 request.stale-version",
                "422 estate.unknown",
                "422 ticket.category-unknown",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "saveMailbox",
            summary = "Set a mailbox up anew",
            description = "Without a password in the request the kept one stays.")
    ResponseEntity<MailboxView> save(
            @PathVariable UUID mailboxId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SaveMailbox command) {
        return tagged(mailboxes.save(mailboxId, ETags.require(ifMatch), command));
    }

    @DeleteMapping("/{mailboxId}")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "removeMailbox",
            summary = "Read a mailbox no more; mails that came through it stay on their tickets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID mailboxId) {
        mailboxes.remove(mailboxId);
    }

    @PostMapping("/{mailboxId}/tests")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "testMailbox", summary = "Try to open a mailbox, and say what its server answers")
    MailboxCheck test(@PathVariable UUID mailboxId) {
        return mailboxes.check(mailboxId);
    }

    private static ResponseEntity<MailboxView> tagged(MailboxView mailbox) {
        return ResponseEntity.ok().eTag(ETags.of(mailbox.version())).body(mailbox);
    }
}
