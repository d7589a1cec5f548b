package io.hearth.admin.identity.web;

import io.hearth.admin.identity.keys.SigningKeyView;
import io.hearth.admin.identity.keys.SigningKeys;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/platform/signing-keys")
class SigningKeyApi {

    private final SigningKeys keys;

    SigningKeyApi(SigningKeys keys) {
        this.keys = keys;
    }

    /** @param items newest first */
    record SigningKeyList(List<SigningKeyView> items) {}

    @Operation(operationId = "listSigningKeys", summary = "The keys that sign tokens. Needs PLATFORM_MANAGE.")
    @GetMapping
    SigningKeyList list() {
        Access.require(Permission.PLATFORM_MANAGE);
        return new SigningKeyList(keys.list());
    }

    @Operation(operationId = "rotateSigningKeys", summary = "Makes a new signing key. Needs PLATFORM_MANAGE.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SigningKeyView rotate() {
        Access.require(Permission.PLATFORM_MANAGE);
        return keys.rotate(Access.caller().accountId());
    }
}
