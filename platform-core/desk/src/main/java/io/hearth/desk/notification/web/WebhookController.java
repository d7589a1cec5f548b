package io.hearth.desk.notification.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.notification.NewWebhookSecret;
import io.hearth.desk.notification.WebhookSecret;
import io.hearth.desk.notification.WebhookView;
import io.hearth.desk.notification.Webhooks;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "webhooks")
class WebhookController {

    private final Webhooks webhooks;

    WebhookController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/api/v1/webhook-deliveries")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "listWebhookDeliveries",
            summary =
                    "Messages that workflows sent to addresses of the company, the newest first, with what went wrong")
    Slice<WebhookView> list(
            @RequestParam(required = false) WebhookView.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return webhooks.list(state, cursor, limit);
    }

    @PostMapping("/api/v1/webhook-deliveries/{webhookDeliveryId}/repetition")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"404 not-found", "409 webhook.not-failed"})
    @Operation(
            operationId = "repeatWebhookDelivery",
            summary = "Send a message that was given up once more",
            description = "The body is the same, and so is its X-Hearth-Delivery; the signature is new.")
    WebhookView repeat(@PathVariable UUID webhookDeliveryId) {
        return webhooks.repeat(webhookDeliveryId);
    }

    @GetMapping("/api/v1/webhook-secret")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "readWebhookSecret",
            summary = "Since when the present secret signs these messages",
            description = "The secret itself is told once, by the operation that makes it.")
    WebhookSecret secret() {
        return webhooks.secret();
    }

    @PostMapping("/api/v1/webhook-secret/rotations")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Make another secret, which is told this once",
            description =
                    "X-Hearth-Signature is t=<seconds>,v1=<HMAC-SHA256 of \"<seconds>.<body>\" in hexadecimal digits>."
                            + " For a day the secret of before signs as well, in a second v1.")
    @ResponseStatus(HttpStatus.CREATED)
    NewWebhookSecret rotate() {
        return webhooks.rotate();
    }
}
