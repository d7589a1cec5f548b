package io.hearth.desk.group.web;

import io.hearth.desk.api.Download;
import io.hearth.desk.api.Requires;
import io.hearth.desk.group.GrantToGroup;
import io.hearth.desk.group.GrantedFigure;
import io.hearth.desk.group.GroupGrants;
import io.hearth.desk.group.GroupLook;
import io.hearth.desk.group.GroupPortal;
import io.hearth.desk.group.League;
import io.hearth.desk.group.LeagueFile;
import io.hearth.desk.group.MembershipView;
import io.hearth.desk.group.PortalView;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "groups")
class GroupController {

    private final GroupGrants grants;
    private final GroupPortal portal;

    GroupController(GroupGrants grants, GroupPortal portal) {
        this.grants = grants;
        this.portal = portal;
    }

    /** A company to ask. */
    @Schema(name = "InviteCompany")
    record Invite(
            @Schema(description = "As in the company's web address") @NotBlank @Size(max = 40)
            String address) {}

    @GetMapping("/group-membership")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "readGroupMembership", summary = "The company's group, invitations and grant")
    MembershipView view() {
        return grants.view();
    }

    @DeleteMapping("/group-membership")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "leaveGroup", summary = "Leave the group; whatever it was granted ends")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave() {
        grants.leave();
    }

    @PostMapping("/group-invitations/{groupId}/acceptance")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"404 not-found", "409 group.in-a-group", "422 group.group-of-groups"})
    @Operation(
            operationId = "acceptGroupInvitation",
            summary = "Join a group",
            description = "It sees nothing until something is granted.")
    MembershipView accept(@PathVariable UUID groupId) {
        return grants.accept(groupId);
    }

    @PostMapping("/group-invitations/{groupId}/refusal")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "refuseGroupInvitation", summary = "Refuse to join a group")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(@PathVariable UUID groupId) {
        grants.refuse(groupId);
    }

    @PostMapping("/group-grant/preview")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"422 group.estate-unknown", "422 benchmark.unknown-measure"})
    @Operation(operationId = "previewGroupGrant", summary = "Exactly what the group would see of a grant")
    List<GrantedFigure> preview(@Valid @RequestBody GrantToGroup command) {
        return grants.preview(command);
    }

    @PutMapping("/group-grant")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {"409 group.no-group", "422 group.estate-unknown", "422 benchmark.unknown-measure"})
    @Operation(
            operationId = "grantToGroup",
            summary = "Grant the group named measures of named estates",
            description = "Replaces what was granted before, at once.")
    MembershipView grant(@Valid @RequestBody GrantToGroup command) {
        return grants.grant(command);
    }

    @DeleteMapping("/group-grant")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "withdrawGroupGrant", summary = "Take back everything the group was granted, at once")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw() {
        grants.withdraw();
    }

    @GetMapping("/group-looks")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(
            operationId = "listGroupLooks",
            summary = "Who of the group has looked at what, the newest first",
            description = "At most 200; ask with the last id for those before.")
    List<GroupLook> looks(@RequestParam(defaultValue = "9223372036854775807") long before) {
        return grants.looks(before);
    }

    @GetMapping(path = "/group-looks.csv", produces = "text/csv")
    @Requires(Permission.COMPANY_MANAGE)
    @Operation(operationId = "exportGroupLooks", summary = "The same as a table for spreadsheets")
    ResponseEntity<String> exportLooks(Locale locale) {
        return Download.csv("group-looks.csv", LeagueFile.of(grants.exportLooks(), locale));
    }

    @GetMapping("/group-portal")
    @Requires(value = Permission.BENCHMARK_READ, problems = "404 not-found")
    @Operation(
            operationId = "readGroupPortal",
            summary = "The group of this headquarters, who is in it and what each grants",
            description = "404 for every company that is no group's headquarters.")
    PortalView portal() {
        return portal.view();
    }

    @PostMapping("/group-portal/invitations")
    @Requires(
            value = Permission.COMPANY_MANAGE,
            problems = {
                "404 not-found",
                "409 group.already-invited",
                "422 group.company-unknown",
                "422 group.group-of-groups"
            })
    @Operation(operationId = "inviteCompany", summary = "Ask a company to join the group")
    @ResponseStatus(HttpStatus.CREATED)
    PortalView invite(@Valid @RequestBody Invite command) {
        return portal.invite(command.address());
    }

    @DeleteMapping("/group-portal/invitations/{company}")
    @Requires(value = Permission.COMPANY_MANAGE, problems = "404 not-found")
    @Operation(operationId = "revokeGroupInvitation", summary = "Take an invitation back")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String company) {
        portal.revoke(company);
    }

    @GetMapping("/group-portal/league")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "404 not-found", "422 benchmark.unknown-measure"})
    @Operation(
            operationId = "readGroupLeague",
            summary = "The granted estates by a measure",
            description = "Each company whose estates are among them sees in its log who has looked.")
    League league(@RequestParam String measure, @RequestParam YearMonth first, @RequestParam YearMonth last) {
        return portal.league(measure, first, last, GroupLook.Purpose.SCREEN);
    }

    @GetMapping(path = "/group-portal/league.csv", produces = "text/csv")
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "404 not-found", "422 benchmark.unknown-measure"})
    @Operation(operationId = "exportGroupLeague", summary = "The same as a table for spreadsheets")
    ResponseEntity<String> exportLeague(
            @RequestParam String measure, @RequestParam YearMonth first, @RequestParam YearMonth last, Locale locale) {
        return Download.csv(
                "league-" + first + "-" + last + ".csv",
                LeagueFile.of(portal.league(measure, first, last, GroupLook.Purpose.EXPORT), locale));
    }

    @GetMapping(path = "/group-portal/league.xlsx", produces = Download.XLSX)
    @Requires(
            value = Permission.BENCHMARK_READ,
            problems = {"400 request.invalid", "404 not-found", "422 benchmark.unknown-measure"})
    @Operation(
            operationId = "exportGroupLeagueWorkbook",
            summary = "The same as an Excel workbook, with the months of each estate")
    ResponseEntity<byte[]> workbook(
            @RequestParam String measure, @RequestParam YearMonth first, @RequestParam YearMonth last, Locale locale) {
        return Download.workbook(
                "league-" + first + "-" + last + ".xlsx",
                LeagueFile.workbook(portal.league(measure, first, last, GroupLook.Purpose.EXPORT), locale));
    }
}
