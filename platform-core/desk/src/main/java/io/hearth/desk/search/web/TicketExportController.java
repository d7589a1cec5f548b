package io.hearth.desk.search.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.search.TicketExportLog;
import io.hearth.desk.search.TicketExportView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ticket-exports")
@Tag(name = "search")
class TicketExportController {

    private final TicketExportLog exports;

    TicketExportController(TicketExportLog exports) {
        this.exports = exports;
    }

    @GetMapping
    @Requires(value = Permission.AUDIT_READ, problems = "400 request.cursor-invalid")
    @Operation(
            operationId = "listTicketExports",
            summary = "Who took which found tickets along, and how many, the latest first")
    Slice<TicketExportView> list(
            @Parameter(description = "Who took them along") @RequestParam(required = false) @Nullable UUID byId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return exports.list(byId, cursor, limit);
    }
}
