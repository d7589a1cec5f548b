package io.hearth.desk.callback.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.callback.CampaignSample;
import io.hearth.desk.callback.CampaignView;
import io.hearth.desk.callback.Campaigns;
import io.hearth.desk.callback.ClosureDoubt;
import io.hearth.desk.callback.ClosureFigures;
import io.hearth.desk.callback.ClosureQuality;
import io.hearth.desk.callback.DoubtfulClosure;
import io.hearth.desk.callback.PlanCampaign;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Owners are asked without a cause, and closing is looked at without a wish. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "callbacks")
class CampaignController {

    private final Campaigns campaigns;
    private final ClosureQuality quality;

    CampaignController(Campaigns campaigns, ClosureQuality quality) {
        this.campaigns = campaigns;
        this.quality = quality;
    }

    @GetMapping("/callback-campaigns")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listCallbackCampaigns", summary = "Campaigns and what came of them, the last one first")
    Slice<CampaignView> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return campaigns.list(cursor, limit);
    }

    @PostMapping("/callback-campaigns/preview")
    @Requires(value = Permission.ESTATE_MANAGE, problems = "422 estate.unknown")
    @Operation(
            operationId = "previewCallbackCampaign",
            summary = "Draw a sample and keep nothing",
            description =
                    "Every home has the same chance; every estate, building and time since the last contact has its"
                            + " share. The same seed draws the same homes.")
    CampaignSample preview(@Valid @RequestBody PlanCampaign command) {
        return campaigns.preview(command);
    }

    @PostMapping("/callback-campaigns")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"422 campaign.nobody", "422 estate.unknown"})
    @Operation(operationId = "beginCallbackCampaign", summary = "Make a callback for each home that is drawn")
    @ResponseStatus(HttpStatus.CREATED)
    CampaignView begin(@Valid @RequestBody PlanCampaign command) {
        return campaigns.begin(command);
    }

    @PostMapping("/callback-campaigns/{campaignId}/end")
    @Requires(value = Permission.ESTATE_MANAGE, problems = "404 not-found")
    @Operation(operationId = "endCallbackCampaign", summary = "Make what is still open not any more")
    CampaignView end(@PathVariable UUID campaignId) {
        return campaigns.end(campaignId);
    }

    @GetMapping("/closure-quality")
    @Requires(Permission.KPI_READ)
    @Operation(
            operationId = "readClosureQuality",
            summary = "The official closing rate of tickets opened in a period, and the honest one")
    ClosureFigures figures(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam Instant from,
            @Parameter(description = "The first instant after the period") @RequestParam Instant to) {
        return quality.figures(estateId, from, to);
    }

    @GetMapping("/closure-quality/doubts")
    @Requires(Permission.KPI_READ)
    @Operation(operationId = "listDoubtfulClosures", summary = "What is closed and may not be solved, and why")
    Slice<DoubtfulClosure> doubts(
            @RequestParam(required = false) @Nullable UUID estateId,
            @RequestParam Instant from,
            @Parameter(description = "The first instant after the period") @RequestParam Instant to,
            @RequestParam(required = false) @Nullable ClosureDoubt doubt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return quality.doubtful(estateId, from, to, doubt, cursor, limit);
    }
}
