package io.hearth.desk.duty.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.duty.Duty;
import io.hearth.desk.duty.DutyGap;
import io.hearth.desk.duty.DutyNow;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/duty")
@Tag(name = "duty")
class DutyController {

    private final Duty duty;

    DutyController(Duty duty) {
        this.duty = duty;
    }

    @GetMapping("/now")
    @Requires(value = Permission.STAFF_READ, problems = "404 not-found")
    @Operation(
            operationId = "readDutyNow",
            summary = "Who is on duty now, in the order in which they are called",
            description =
                    "The estate's roster comes before the company's, the main before the back-up. Telephone numbers are"
                            + " masked for callers without the right to personal data.")
    DutyNow now(@RequestParam(required = false) @Nullable UUID estateId) {
        return duty.now(estateId);
    }

    @GetMapping("/gaps")
    @Requires(Permission.STAFF_READ)
    @Operation(operationId = "listDutyGaps", summary = "The hours of the next 14 days that nobody covers")
    Slice<DutyGap> gaps(@RequestParam(required = false) @Nullable UUID rosterId) {
        return new Slice<>(duty.gaps(rosterId), null);
    }
}
