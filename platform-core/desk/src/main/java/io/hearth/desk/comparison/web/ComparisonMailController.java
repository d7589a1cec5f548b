package io.hearth.desk.comparison.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.comparison.ComparisonMails;
import io.hearth.desk.comparison.KeepMail;
import io.hearth.desk.comparison.MailView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
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

/** Views that are sent regularly. */
@RestController
@RequestMapping("/api/v1/comparison-mails")
@Tag(name = "comparisons")
class ComparisonMailController {

    private final ComparisonMails mails;

    ComparisonMailController(ComparisonMails mails) {
        this.mails = mails;
    }

    @GetMapping
    @Requires(Permission.BENCHMARK_READ)
    @Operation(operationId = "listComparisonMails", summary = "Views that the caller sends or gets regularly")
    Slice<MailView> list() {
        return new Slice<>(mails.list(), null);
    }

    @PostMapping
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "409 comparison.too-many-mails",
                "422 benchmark.unknown-measure",
                "422 comparison.reader-may-not"
            })
    @Operation(
            operationId = "writeComparisonMail",
            summary = "Send a view regularly",
            description = "Each reader gets the estates in their own sight.")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<MailView> write(@Valid @RequestBody KeepMail mail) {
        MailView written = mails.write(mail);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(written.version()))
                .body(written);
    }

    @GetMapping("/{comparisonMailId}")
    @Requires(value = Permission.BENCHMARK_READ, problems = "404 not-found")
    @Operation(operationId = "readComparisonMail", summary = "One of them")
    ResponseEntity<MailView> read(@PathVariable UUID comparisonMailId) {
        return tagged(mails.require(comparisonMailId));
    }

    @PutMapping("/{comparisonMailId}")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {
                "403 comparison.mail-not-yours",
                "404 not-found",
                "412 request.stale-version",
                "422 benchmark.unknown-measure",
                "422 comparison.reader-may-not",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "changeComparisonMail",
            summary = "Change it, pause it or go on",
            description = "By who set it up, or whoever sets policy.")
    ResponseEntity<MailView> change(
            @PathVariable UUID comparisonMailId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepMail mail) {
        return tagged(mails.change(comparisonMailId, ETags.require(ifMatch), mail));
    }

    @DeleteMapping("/{comparisonMailId}")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"403 comparison.mail-not-yours", "404 not-found"})
    @Operation(
            operationId = "removeComparisonMail",
            summary = "Send it no more",
            description = "By who set it up, or whoever sets policy.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID comparisonMailId) {
        mails.remove(comparisonMailId);
    }

    @PutMapping("/{comparisonMailId}/subscription")
    @Requires(value = Permission.BENCHMARK_READ, problems = "404 not-found")
    @Operation(operationId = "receiveComparisonMail", summary = "Get it again")
    ResponseEntity<MailView> receive(@PathVariable UUID comparisonMailId) {
        return tagged(mails.receive(comparisonMailId, true));
    }

    @DeleteMapping("/{comparisonMailId}/subscription")
    @Requires(value = Permission.BENCHMARK_READ, problems = "404 not-found")
    @Operation(operationId = "stopComparisonMail", summary = "Get it no more")
    ResponseEntity<MailView> stop(@PathVariable UUID comparisonMailId) {
        return tagged(mails.receive(comparisonMailId, false));
    }

    private static ResponseEntity<MailView> tagged(MailView mail) {
        return ResponseEntity.ok().eTag(ETags.of(mail.version())).body(mail);
    }
}
