package io.hearth.desk.delivery.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.delivery.ChannelView;
import io.hearth.desk.delivery.Channels;
import io.hearth.desk.delivery.Deliveries;
import io.hearth.desk.delivery.DeliveryState;
import io.hearth.desk.delivery.DeliveryView;
import io.hearth.desk.delivery.DeliveryWay;
import io.hearth.desk.delivery.SaveChannel;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "deliveries")
class DeliveryController {

    private final Deliveries deliveries;
    private final Channels channels;

    DeliveryController(Deliveries deliveries, Channels channels) {
        this.deliveries = deliveries;
        this.channels = channels;
    }

    @GetMapping("/api/v1/deliveries")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "listDeliveries",
            summary = "Messages to the staff outside of the product, the newest first, with what the provider said")
    Slice<DeliveryView> list(
            @RequestParam(required = false) @Nullable DeliveryWay way,
            @RequestParam(required = false) @Nullable DeliveryState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return deliveries.list(way, state, cursor, limit);
    }

    @GetMapping("/api/v1/deliveries/{deliveryId}")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "readDelivery", summary = "One message")
    DeliveryView read(@PathVariable UUID deliveryId) {
        return deliveries.require(deliveryId);
    }

    @PostMapping("/api/v1/deliveries/{deliveryId}/repetition")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"404 not-found", "409 delivery.not-ended"})
    @Operation(operationId = "repeatDelivery", summary = "Queue a message again that failed or was given up")
    DeliveryView repeat(@PathVariable UUID deliveryId) {
        return deliveries.repeat(deliveryId);
    }

    @GetMapping("/api/v1/delivery-channels")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "listDeliveryChannels", summary = "The ways to reach the staff, and how each fares")
    Slice<ChannelView> channels() {
        return new Slice<>(channels.list(), null);
    }

    @PutMapping("/api/v1/delivery-channels/{way}")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {
                "409 delivery.set-up-elsewhere",
                "409 delivery.unavailable",
                "412 request.stale-version",
                "422 delivery.incomplete",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "saveDeliveryChannel",
            summary = "Set a way up",
            description = "A secret is kept sealed and never shown; without one in the request the kept one stays.")
    ResponseEntity<ChannelView> save(
            @PathVariable DeliveryWay way,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody SaveChannel command) {
        ChannelView channel = channels.save(way, ETags.require(ifMatch), command);
        return ResponseEntity.ok().eTag(ETags.of(channel.version())).body(channel);
    }

    @PostMapping("/api/v1/delivery-channels/{way}/tests")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"409 delivery.switched-off", "422 delivery.no-address"})
    @Operation(operationId = "testDeliveryChannel", summary = "Send the caller a test message")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeliveryView test(@PathVariable DeliveryWay way) {
        return deliveries.test(way);
    }
}
