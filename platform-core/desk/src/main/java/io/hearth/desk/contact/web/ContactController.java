package io.hearth.desk.contact.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.contact.ContactHome;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.contact.Contacts;
import io.hearth.desk.contact.EditContact;
import io.hearth.desk.contact.EndRelation;
import io.hearth.desk.contact.NewContact;
import io.hearth.desk.contact.PlaceView;
import io.hearth.desk.contact.RelationView;
import io.hearth.desk.contact.Relations;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "contacts")
class ContactController {

    private final Contacts contacts;
    private final Relations relations;

    ContactController(Contacts contacts, Relations relations) {
        this.contacts = contacts;
        this.relations = relations;
    }

    @GetMapping("/contacts")
    @Requires(Permission.CONTACT_READ)
    @Operation(operationId = "listContacts", summary = "People, the newest first")
    Slice<ContactView> list(
            @Parameter(description = "Beginning of a name, a whole phone number or its last four digits")
                    @RequestParam(required = false)
                    @Size(max = 60)
                    @Nullable
                    String text,
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable UUID unitId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return contacts.list(text, estateId, unitId, cursor, limit);
    }

    @PostMapping("/contacts")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {
                "422 contact.email-invalid",
                "422 contact.phone-invalid",
                "422 contact.unit-required",
                "422 estate.unit-unknown"
            })
    @Operation(operationId = "addContact", summary = "Add a person and tie them to homes")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ContactView> add(@Valid @RequestBody NewContact command) {
        ContactView added = contacts.add(command);
        return ResponseEntity.created(URI.create("/api/v1/contacts/" + added.id()))
                .eTag(ETags.of(added.version()))
                .body(added);
    }

    @GetMapping("/contacts/{contactId}")
    @Requires(value = Permission.CONTACT_READ, problems = "404 not-found")
    @Operation(operationId = "readContact", summary = "One person")
    ResponseEntity<ContactView> read(@PathVariable UUID contactId) {
        return tagged(contacts.require(contactId));
    }

    @PatchMapping("/contacts/{contactId}")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {
                "404 not-found",
                "412 request.stale-version",
                "422 contact.email-invalid",
                "422 contact.phone-invalid",
                "422 contact.unit-required",
                "422 estate.unit-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "editContact", summary = "Change a person; what is not given stays")
    ResponseEntity<ContactView> edit(
            @PathVariable UUID contactId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody EditContact command) {
        return tagged(contacts.edit(contactId, ETags.require(ifMatch), command));
    }

    @PostMapping("/contacts/{contactId}/confirmation")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(operationId = "confirmContact", summary = "Note that the person has just said that all of it is right")
    ResponseEntity<ContactView> confirm(@PathVariable UUID contactId) {
        return tagged(contacts.confirm(contactId));
    }

    @GetMapping("/contacts/{contactId}/relations")
    @Requires(value = Permission.CONTACT_READ, problems = "404 not-found")
    @Operation(
            operationId = "listRelations",
            summary = "What the person is and was to which home: what holds first, then the latest ended")
    Slice<RelationView> relations(@PathVariable UUID contactId) {
        return new Slice<>(relations.ofContact(contactId), null);
    }

    @PostMapping("/contacts/{contactId}/relations")
    @Requires(
            value = Permission.CONTACT_MANAGE,
            problems = {"404 not-found", "409 contact.relation-exists", "422 estate.unit-unknown"})
    @Operation(operationId = "beginRelation", summary = "Tie the person to one more home")
    Slice<RelationView> begin(@PathVariable UUID contactId, @Valid @RequestBody ContactHome home) {
        return new Slice<>(relations.begin(contactId, home), null);
    }

    @PostMapping("/contacts/{contactId}/relations/{unitId}/ending")
    @Requires(value = Permission.CONTACT_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "endRelation",
            summary = "End what the person is to the home",
            description = "It stays in the history of both. Answers what there is and was to the home.")
    Slice<RelationView> end(
            @PathVariable UUID contactId, @PathVariable UUID unitId, @Valid @RequestBody EndRelation command) {
        return new Slice<>(relations.end(contactId, unitId, command), null);
    }

    @GetMapping("/places")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(
            operationId = "findPlaces",
            summary = "Homes that match what was typed, in any spelling, and who lives there")
    Slice<PlaceView> places(
            @RequestParam(required = false) @Nullable UUID estateId,
            @Parameter(description = "3栋2单元201 and 3-2-201 find the same home", example = "3-2-2")
                    @RequestParam
                    @Size(min = 1, max = 60)
                    String text,
            @RequestParam(defaultValue = "10") @Min(1) @Max(50) int limit) {
        return new Slice<>(contacts.places(estateId, text, limit), null);
    }

    private static ResponseEntity<ContactView> tagged(ContactView contact) {
        return ResponseEntity.ok().eTag(ETags.of(contact.version())).body(contact);
    }
}
