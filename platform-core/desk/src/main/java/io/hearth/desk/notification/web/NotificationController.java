package io.hearth.desk.notification.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.notification.NotificationPage;
import io.hearth.desk.notification.Notifications;
import io.hearth.kernel.access.Permission;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "notifications")
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listNotifications",
            summary = "What the caller was told about tickets, the newest first, and how much is unread")
    NotificationPage list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return notifications.list(cursor, limit);
    }

    @PostMapping("/{notificationId}/reading")
    @Requires(value = Permission.TICKET_READ, problems = "404 not-found")
    @Operation(operationId = "readNotification", summary = "Say that the caller has read it")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable UUID notificationId) {
        notifications.read(notificationId);
    }
}
