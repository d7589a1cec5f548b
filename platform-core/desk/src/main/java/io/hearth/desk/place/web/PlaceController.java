package io.hearth.desk.place.web;

import io.hearth.desk.api.PublicOrigin;
import io.hearth.desk.api.Requires;
import io.hearth.desk.place.AddPlaces;
import io.hearth.desk.place.ChangePlace;
import io.hearth.desk.place.PlaceKind;
import io.hearth.desk.place.PlaceSheet;
import io.hearth.desk.place.PlaceView;
import io.hearth.desk.place.Places;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/report-places")
@Tag(name = "places")
class PlaceController {

    private static final String SVG = "image/svg+xml";

    private final Places places;

    PlaceController(Places places) {
        this.places = places;
    }

    @GetMapping
    @Requires(Permission.ESTATE_READ)
    @Operation(operationId = "listReportPlaces", summary = "Where codes hang that anybody can report by, by name")
    Slice<PlaceView> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable PlaceKind kind,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return places.list(estateId, kind, active, cursor, limit);
    }

    @PostMapping
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "409 report-place.name-taken",
                "409 report-place.too-many",
                "422 estate.unknown",
                "422 report-place.building-unknown",
                "422 report-place.category-unknown"
            })
    @Operation(operationId = "addReportPlaces", summary = "Add a place for each name, with a code of its own")
    Slice<PlaceView> add(@Valid @RequestBody AddPlaces command) {
        return new Slice<>(places.add(command), null);
    }

    @GetMapping("/{placeId}")
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(operationId = "readReportPlace", summary = "One place")
    ResponseEntity<PlaceView> read(@PathVariable UUID placeId) {
        return tagged(places.require(placeId));
    }

    @PutMapping("/{placeId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {
                "404 not-found",
                "409 report-place.name-taken",
                "412 request.stale-version",
                "422 report-place.building-unknown",
                "422 report-place.category-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "changeReportPlace", summary = "Change a place; the code that hangs there stays good")
    ResponseEntity<PlaceView> change(
            @PathVariable UUID placeId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChangePlace command) {
        return tagged(places.change(placeId, ETags.require(ifMatch), command));
    }

    @PostMapping("/{placeId}/code")
    @Requires(value = Permission.ESTATE_MANAGE, problems = "404 not-found")
    @Operation(
            operationId = "replaceReportPlaceCode",
            summary = "Give a place another code",
            description = "The one that hangs there leads nowhere from then on.")
    ResponseEntity<PlaceView> recode(@PathVariable UUID placeId) {
        return tagged(places.recode(placeId));
    }

    @GetMapping(
            path = "/{placeId}/qr.svg",
            produces = {SVG, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
    @Requires(value = Permission.ESTATE_READ, problems = "404 not-found")
    @Operation(operationId = "readReportPlaceQrCode", summary = "The place's code as a picture")
    @ApiResponse(
            responseCode = "200",
            description = "OK",
            content = @Content(mediaType = SVG, schema = @Schema(type = "string")))
    ResponseEntity<String> qrCode(@PathVariable UUID placeId, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(SVG))
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(places.qrCode(placeId, PublicOrigin.of(request)));
    }

    @GetMapping("/sheet")
    @Requires(Permission.ESTATE_READ)
    @Operation(
            operationId = "readReportPlaceSheet",
            summary = "Codes to print and hang up",
            description = "Every active place that fits the filter, at most " + Places.ON_A_SHEET + ".")
    PlaceSheet sheet(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable PlaceKind kind,
            @Parameter(description = "Only these")
                    @RequestParam(required = false)
                    @Size(max = Places.ON_A_SHEET)
                    @Nullable
                    List<UUID> placeId,
            HttpServletRequest request) {
        return places.sheet(estateId, kind, placeId, PublicOrigin.of(request));
    }

    private static ResponseEntity<PlaceView> tagged(PlaceView place) {
        return ResponseEntity.ok().eTag(ETags.of(place.version())).body(place);
    }
}
