package io.hearth.desk.staff.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.staff.AssignableStaff;
import io.hearth.desk.staff.StaffSummary;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "staff")
class StaffController {

    private final AssignableStaff staff;

    StaffController(AssignableStaff staff) {
        this.staff = staff;
    }

    @GetMapping("/api/v1/staff")
    @Requires(value = Permission.STAFF_READ, problems = "404 not-found")
    @Operation(operationId = "listStaff", summary = "People who can be made responsible")
    Slice<StaffSummary> list(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam(required = false) @Nullable Role role) {
        return new Slice<>(staff.list(estateId, role), null);
    }
}
