package io.hearth.desk.topology.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.topology.KeepLine;
import io.hearth.desk.topology.PlaceOfEstate;
import io.hearth.desk.topology.ServiceLine;
import io.hearth.desk.topology.ServiceLines;
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

/** How an estate hangs together. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "estates")
class TopologyController {

    private final ServiceLines lines;

    TopologyController(ServiceLines lines) {
        this.lines = lines;
    }

    @GetMapping("/estates/{estateId}/service-lines")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(operationId = "listServiceLines", summary = "What feeds the estate's homes, by name")
    Slice<ServiceLine> list(@PathVariable UUID estateId) {
        return new Slice<>(lines.list(estateId), null);
    }

    @GetMapping("/estates/{estateId}/places")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(
            operationId = "listPlacesOfEstate",
            summary = "The parts of the estate that can fail as a whole, the largest first")
    Slice<PlaceOfEstate> places(@PathVariable UUID estateId) {
        return new Slice<>(lines.places(estateId), null);
    }

    @PostMapping("/estates/{estateId}/service-lines")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "409 topology.name-taken",
                "422 topology.building-unknown",
                "422 topology.upstream-unknown"
            })
    @Operation(operationId = "addServiceLine", summary = "Add a riser, a pump room, a lift")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ServiceLine> add(@PathVariable UUID estateId, @Valid @RequestBody KeepLine command) {
        ServiceLine line = lines.add(estateId, command);
        return ResponseEntity.status(HttpStatus.CREATED)
                .eTag(ETags.of(line.version()))
                .body(line);
    }

    @PutMapping("/service-lines/{lineId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "409 topology.name-taken",
                "412 request.stale-version",
                "422 topology.building-unknown",
                "422 topology.loop",
                "422 topology.upstream-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "changeServiceLine", summary = "Change a line")
    ResponseEntity<ServiceLine> change(
            @PathVariable UUID lineId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody KeepLine command) {
        ServiceLine line = lines.change(lineId, ETags.require(ifMatch), command);
        return ResponseEntity.ok().eTag(ETags.of(line.version())).body(line);
    }

    @DeleteMapping("/service-lines/{lineId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"404 not-found", "409 topology.line-in-use"})
    @Operation(operationId = "removeServiceLine", summary = "Remove a line")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID lineId) {
        lines.remove(lineId);
    }
}
