package io.hearth.desk.wechat.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.wechat.OfficialAccountCheck;
import io.hearth.desk.wechat.OfficialAccountView;
import io.hearth.desk.wechat.OfficialAccounts;
import io.hearth.desk.wechat.SaveOfficialAccount;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/wechat-account")
@Tag(name = "wechat")
class OfficialAccountController {

    private final OfficialAccounts accounts;

    OfficialAccountController(OfficialAccounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "readOfficialAccount",
            summary = "The company's WeChat official account, and how it fares",
            description = "Version 0 while none is set up.")
    ResponseEntity<OfficialAccountView> read() {
        return tagged(accounts.read());
    }

    @PutMapping
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {
                "409 wechat.unavailable",
                "412 request.stale-version",
                "422 estate.unknown",
                "422 ticket.category-unknown",
                "422 wechat.incomplete",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "saveOfficialAccount",
            summary = "Set the official account up",
            description =
                    "Secrets are kept sealed and never shown; those that are not in the request stay as they are.")
    ResponseEntity<OfficialAccountView> save(
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SaveOfficialAccount command) {
        return tagged(accounts.save(ETags.require(ifMatch), command));
    }

    @DeleteMapping
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "removeOfficialAccount",
            summary = "Use the official account no more; what came through it stays on its tickets")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove() {
        accounts.remove();
    }

    @PostMapping("/tests")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "testOfficialAccount", summary = "Try to sign in at WeChat, and say what it answers")
    OfficialAccountCheck test() {
        return accounts.check();
    }

    private static ResponseEntity<OfficialAccountView> tagged(OfficialAccountView account) {
        return ResponseEntity.ok().eTag(ETags.of(account.version())).body(account);
    }
}
