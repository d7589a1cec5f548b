package io.hearth.desk.notification.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.notification.WebhookView;
import io.hearth.desk.notification.Webhooks;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
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
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return webhooks.list(cursor, limit);
    }

    @GetMapping("/api/v1/webhook-secret")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "readWebhookSecret",
            summary = "What signatures of these messages are checked with",
            description =
                    "X-Hearth-Signature is t=<seconds>,v1=<HMAC-SHA256 of \"<seconds>.<body>\" in hexadecimal digits>.")
    Secret secret() {
        return new Secret(webhooks.secret());
    }

    /** The company's secret. */
    @Schema(name = "WebhookSecret")
    record Secret(String secret) {}
}
