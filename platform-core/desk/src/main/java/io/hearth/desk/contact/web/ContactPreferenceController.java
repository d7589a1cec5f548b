package io.hearth.desk.contact.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.contact.ContactPreference;
import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.KeepContactPreference;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/contacts/{contactId}/contact-preference")
@Tag(name = "contacts")
class ContactPreferenceController {

    private final ContactPreferences preferences;

    ContactPreferenceController(ContactPreferences preferences) {
        this.preferences = preferences;
    }

    @GetMapping
    @Requires(value = Permission.CONTACT_READ, problems = "404 not-found")
    @Operation(operationId = "readContactPreference", summary = "How a person likes to be reached")
    ResponseEntity<ContactPreference> read(@PathVariable UUID contactId) {
        return tagged(preferences.require(contactId));
    }

    @PutMapping
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"404 not-found", "412 request.stale-version", "428 request.precondition-required"})
    @Operation(
            operationId = "keepContactPreference",
            summary = "Write down how a person likes to be reached",
            description = "Messages go the first of these ways that can be used; who wants a call or a visit is put on"
                    + " the list of people to tell.")
    ResponseEntity<ContactPreference> keep(
            @PathVariable UUID contactId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepContactPreference command) {
        return tagged(preferences.keep(contactId, ETags.require(ifMatch), command));
    }

    private static ResponseEntity<ContactPreference> tagged(ContactPreference preference) {
        return ResponseEntity.ok().eTag(ETags.of(preference.version())).body(preference);
    }
}
