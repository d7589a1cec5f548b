package io.hearth.desk.report.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.report.ReportRules;
import io.hearth.desk.report.ReportSettings;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/report-settings")
@Tag(name = "places")
class ReportSettingsController {

    private final ReportRules rules;

    ReportSettingsController(ReportRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Requires(Permission.ESTATE_READ)
    @Operation(operationId = "readReportSettings", summary = "How visitors may report by a code")
    ReportSettings settings() {
        return rules.settings();
    }

    @PutMapping
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "changeReportSettings", summary = "Say how visitors may report from now on")
    ReportSettings change(@Valid @RequestBody ReportSettings settings) {
        return rules.change(settings);
    }
}
