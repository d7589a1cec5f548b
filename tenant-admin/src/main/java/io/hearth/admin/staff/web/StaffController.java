package io.hearth.admin.staff.web;

import io.hearth.admin.staff.ChangeStaff;
import io.hearth.admin.staff.InviteStaff;
import io.hearth.admin.staff.Staff;
import io.hearth.admin.staff.StaffView;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.ProblemException;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/staff")
class StaffController {

    private final Staff staff;

    StaffController(Staff staff) {
        this.staff = staff;
    }

    /** @param estates {@code ["*"]} for all, else ids */
    record StaffInvitation(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email,
            @Nullable @Size(max = 40) String phone,
            @NotEmpty Set<Role> roles,
            @NotNull List<String> estates) {}

    /** What is missing stays as it is. */
    record StaffChange(
            @Nullable @Size(min = 1, max = 120) String name,
            @Nullable @Size(max = 40) String phone,
            @Nullable @Size(min = 1) Set<Role> roles,
            @Nullable List<String> estates,
            @Nullable Boolean active) {}

    @Operation(operationId = "listStaff", summary = "The company's people by name. Needs STAFF_READ.")
    @GetMapping
    Slice<StaffView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return staff.list(cursor, limit);
    }

    @Operation(operationId = "getStaff", summary = "One person. Needs STAFF_READ.")
    @GetMapping("/{id}")
    ResponseEntity<StaffView> person(@PathVariable UUID id) {
        return tagged(staff.require(id));
    }

    @Operation(operationId = "inviteStaff", summary = "Invites somebody by e-mail. Needs STAFF_MANAGE.")
    @ApiResponse(responseCode = "201")
    @PostMapping
    ResponseEntity<StaffView> invite(@Valid @RequestBody StaffInvitation body) {
        var invited = staff.invite(
                new InviteStaff(body.name(), body.email(), body.phone(), body.roles(), scope(body.estates())));
        return ResponseEntity.created(URI.create("/api/admin/v1/staff/" + invited.id()))
                .eTag(ETags.of(invited.version()))
                .body(invited);
    }

    @Operation(operationId = "changeStaff", summary = "Changes a person; needs If-Match. Needs STAFF_MANAGE.")
    @PatchMapping("/{id}")
    ResponseEntity<StaffView> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody StaffChange body) {
        var seen = OptionalLong.of(ETags.require(ifMatch));
        var name = body.name();
        if (name != null && name.isBlank()) {
            throw ProblemException.invalid("name", "required", "must not be blank");
        }
        var estates = body.estates();
        return tagged(staff.change(
                id,
                new ChangeStaff(
                        name, body.phone(), body.roles(), estates == null ? null : scope(estates), body.active()),
                seen));
    }

    @Operation(
            operationId = "inviteStaffAgain",
            summary = "Sends the invitation again; the earlier link stops working. Needs STAFF_MANAGE.")
    @ApiResponse(responseCode = "202")
    @PostMapping("/{id}/invitations")
    ResponseEntity<StaffView> inviteAgain(@PathVariable UUID id) {
        return ResponseEntity.accepted().body(staff.inviteAgain(id));
    }

    @Operation(operationId = "deactivateStaff", summary = "Ends the person's sign-ins for good. Needs STAFF_MANAGE.")
    @PostMapping("/{id}/deactivation")
    ResponseEntity<StaffView> deactivate(@PathVariable UUID id) {
        return tagged(staff.deactivate(id));
    }

    private static ResponseEntity<StaffView> tagged(StaffView person) {
        return ResponseEntity.ok().eTag(ETags.of(person.version())).body(person);
    }

    private static EstateScope scope(List<String> estates) {
        if (estates.contains("*")) {
            return EstateScope.ALL;
        }
        var ids = new HashSet<UUID>();
        for (int i = 0; i < estates.size(); i++) {
            try {
                ids.add(UUID.fromString(estates.get(i)));
            } catch (IllegalArgumentException malformed) {
                throw ProblemException.invalid("estates[" + i + "]", "type", "expected an estate's id or *");
            }
        }
        return new EstateScope.Only(ids);
    }
}
