package io.hearth.desk.archive.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.archive.ArchiveGap;
import io.hearth.desk.archive.EstateArchive;
import io.hearth.desk.archive.HomeArchive;
import io.hearth.desk.archive.HomeSummary;
import io.hearth.desk.archive.HomeView;
import io.hearth.desk.archive.UnmaskContact;
import io.hearth.desk.archive.UnmaskedContact;
import io.hearth.desk.archive.UnmaskingView;
import io.hearth.desk.archive.Unmaskings;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "archive")
class ArchiveController {

    private final HomeArchive homes;
    private final Unmaskings unmaskings;

    ArchiveController(HomeArchive homes, Unmaskings unmaskings) {
        this.homes = homes;
        this.unmaskings = unmaskings;
    }

    @GetMapping("/estate-archives")
    @Requires(Permission.CONTACT_READ)
    @Operation(
            operationId = "listEstateArchives",
            summary = "How complete the records of each estate's homes are, and what is missing")
    Slice<EstateArchive> estates() {
        return new Slice<>(homes.estates(), null);
    }

    @GetMapping("/homes")
    @Requires(
            value = Permission.CONTACT_READ,
            problems = {"400 request.cursor-invalid", "404 not-found"})
    @Operation(operationId = "listHomes", summary = "An estate's homes with their people and how complete each is")
    Slice<HomeSummary> list(
            @RequestParam UUID estateId,
            @Parameter(description = "Beginning of a place, in any spelling")
                    @RequestParam(required = false)
                    @Size(max = 60)
                    @Nullable
                    String text,
            @Parameter(description = "Only homes that lack this") @RequestParam(required = false) @Nullable
                    ArchiveGap gap,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return homes.homes(estateId, text, gap, cursor, limit);
    }

    @GetMapping("/homes/{unitId}")
    @Requires(value = Permission.CONTACT_READ, problems = "404 not-found")
    @Operation(operationId = "readHome", summary = "A home with everybody who is or was something to it")
    HomeView home(@PathVariable UUID unitId) {
        return homes.require(unitId);
    }

    @PostMapping("/contacts/{contactId}/unmasking")
    @Requires(
            value = Permission.PERSONAL_DATA_READ,
            problems = {"404 not-found", "422 archive.purpose-required", "429 archive.too-many-unmaskings"})
    @Operation(
            operationId = "unmaskContact",
            summary = "One person's data in full, for a purpose",
            description = "Who asked, when and what for is kept and can be read by auditors.")
    ResponseEntity<UnmaskedContact> unmask(@PathVariable UUID contactId, @Valid @RequestBody UnmaskContact command) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(unmaskings.unmask(contactId, command));
    }

    @GetMapping("/unmaskings")
    @Requires(value = Permission.AUDIT_READ, problems = "400 request.cursor-invalid")
    @Operation(operationId = "listUnmaskings", summary = "Who asked for whose data in full, the latest first")
    Slice<UnmaskingView> unmaskings(
            @RequestParam(required = false) @Nullable UUID contactId,
            @Parameter(description = "Who asked") @RequestParam(required = false) @Nullable UUID byId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return unmaskings.list(contactId, byId, cursor, limit);
    }
}
