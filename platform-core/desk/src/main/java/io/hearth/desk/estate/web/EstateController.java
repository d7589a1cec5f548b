package io.hearth.desk.estate.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.estate.BuildingView;
import io.hearth.desk.estate.EditEstate;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.estate.Estates;
import io.hearth.desk.estate.NewBuilding;
import io.hearth.desk.estate.NewEstate;
import io.hearth.desk.estate.NewUnit;
import io.hearth.desk.estate.UnitView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
@Tag(name = "estates")
class EstateController {

    private final Estates estates;

    EstateController(Estates estates) {
        this.estates = estates;
    }

    @GetMapping("/estates")
    @Requires(Permission.ESTATE_READ)
    @Operation(operationId = "listEstates", summary = "Estates in the caller's scope, by code")
    Slice<EstateView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int limit) {
        return estates.list(cursor, limit);
    }

    @PostMapping("/estates")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"409 estate.code-taken", "409 plan.estate-limit", "422 estate.time-zone-unknown"})
    @Operation(operationId = "addEstate", summary = "Add an estate")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EstateView> add(@Valid @RequestBody NewEstate command) {
        EstateView added = estates.open(command);
        return ResponseEntity.created(URI.create("/api/v1/estates/" + added.id()))
                .eTag(ETags.of(added.version()))
                .body(added);
    }

    @GetMapping("/estates/{estateId}")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(operationId = "readEstate", summary = "One estate")
    ResponseEntity<EstateView> read(@PathVariable UUID estateId) {
        return tagged(estates.require(estateId));
    }

    @PatchMapping("/estates/{estateId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "409 plan.estate-limit",
                "412 request.stale-version",
                "422 estate.time-zone-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "editEstate", summary = "Change an estate; what is not given stays")
    ResponseEntity<EstateView> edit(
            @PathVariable UUID estateId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody EditEstate command) {
        return tagged(estates.edit(estateId, ETags.require(ifMatch), command));
    }

    @GetMapping("/estates/{estateId}/buildings")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(operationId = "listBuildings", summary = "The estate's buildings")
    Slice<BuildingView> buildings(@PathVariable UUID estateId) {
        return new Slice<>(estates.buildings(estateId), null);
    }

    @PostMapping("/estates/{estateId}/buildings")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"404 not-found", "409 estate.building-taken", "422 estate.label-invalid"})
    @Operation(operationId = "addBuilding", summary = "Add a building")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BuildingView> addBuilding(@PathVariable UUID estateId, @Valid @RequestBody NewBuilding command) {
        BuildingView added = estates.addBuilding(estateId, command);
        return ResponseEntity.created(URI.create("/api/v1/buildings/" + added.id()))
                .body(added);
    }

    @GetMapping("/buildings/{buildingId}/units")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(operationId = "listUnits", summary = "The building's homes")
    Slice<UnitView> units(
            @PathVariable UUID buildingId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") @Min(1) @Max(200) int limit) {
        return estates.units(buildingId, cursor, limit);
    }

    @PostMapping("/buildings/{buildingId}/units")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"404 not-found", "409 estate.unit-taken", "422 estate.label-invalid"})
    @Operation(operationId = "addUnit", summary = "Add a home")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<UnitView> addUnit(@PathVariable UUID buildingId, @Valid @RequestBody NewUnit command) {
        UnitView added = estates.addUnit(buildingId, command);
        return ResponseEntity.created(URI.create("/api/v1/units/" + added.id())).body(added);
    }

    private static ResponseEntity<EstateView> tagged(EstateView estate) {
        return ResponseEntity.ok().eTag(ETags.of(estate.version())).body(estate);
    }
}
