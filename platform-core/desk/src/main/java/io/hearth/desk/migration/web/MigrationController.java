package io.hearth.desk.migration.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.migration.MigrateTickets;
import io.hearth.desk.migration.MigrationPreview;
import io.hearth.desk.migration.TicketMigration;
import io.hearth.desk.migration.TicketMigrations;
import io.hearth.kernel.access.Permission;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "workflow-migrations")
class MigrationController {

    private final TicketMigrations migrations;

    MigrationController(TicketMigrations migrations) {
        this.migrations = migrations;
    }

    @PostMapping("/api/v1/workflows/{workflowKey}/migrations/preview")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {"404 not-found", "422 migration.version-unknown"})
    @Operation(operationId = "previewMigration", summary = "Who a migration would concern, and what stands in its way")
    MigrationPreview preview(@PathVariable String workflowKey, @Valid @RequestBody MigrateTickets command) {
        return migrations.preview(workflowKey, command);
    }

    @PostMapping("/api/v1/workflows/{workflowKey}/migrations")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {
                "404 not-found",
                "409 migration.nothing-to-move",
                "409 migration.running",
                "422 migration.mapping-invalid",
                "422 migration.version-unknown"
            })
    @Operation(
            operationId = "startMigration",
            summary = "Move running tickets to another version",
            description =
                    "Works on in the background, in batches, on whatever node is there. Tickets that cannot be moved"
                            + " stay where they are and are counted.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TicketMigration> start(
            @PathVariable String workflowKey, @Valid @RequestBody MigrateTickets command) {
        TicketMigration migration = migrations.start(workflowKey, command);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/workflow-migrations/" + migration.id()))
                .body(migration);
    }

    @GetMapping("/api/v1/workflow-migrations")
    @Requires(Permission.WORKFLOW_READ)
    @Operation(operationId = "listMigrations", summary = "Migrations, the newest first")
    Slice<TicketMigration> list(
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return migrations.list(key, cursor, limit);
    }

    @GetMapping("/api/v1/workflow-migrations/{migrationId}")
    @Requires(value = Permission.WORKFLOW_READ, problems = "404 not-found")
    @Operation(operationId = "readMigration", summary = "One migration and how far it is")
    TicketMigration read(@PathVariable UUID migrationId) {
        return migrations.require(migrationId);
    }

    @PostMapping("/api/v1/workflow-migrations/{migrationId}/undo")
    @Requires(
            value = Permission.WORKFLOW_MANAGE,
            problems = {"404 not-found", "409 migration.not-undoable", "409 migration.running"})
    @Operation(
            operationId = "undoMigration",
            summary = "Take back every ticket of a migration that nobody has moved since")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<TicketMigration> undo(@PathVariable UUID migrationId) {
        return ResponseEntity.accepted().body(migrations.undo(migrationId));
    }
}
