package io.hearth.desk.team.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.team.ChangeTeam;
import io.hearth.desk.team.NewTeam;
import io.hearth.desk.team.TeamView;
import io.hearth.desk.team.Teams;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.ETags;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams")
@Tag(name = "teams")
class TeamController {

    private final Teams teams;

    TeamController(Teams teams) {
        this.teams = teams;
    }

    @GetMapping
    @Requires(Permission.STAFF_READ)
    @Operation(operationId = "listTeams", summary = "Every team with its members, retired ones last")
    Slice<TeamView> list() {
        return new Slice<>(teams.list(), null);
    }

    @PostMapping
    @Requires(
            value = Permission.TEAM_MANAGE,
            problems = {"409 team.key-taken", "422 team.member-unknown"})
    @Operation(operationId = "addTeam", summary = "Make a team that workflows can name by its key")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TeamView> add(@Valid @RequestBody NewTeam command) {
        TeamView team = teams.add(command);
        return ResponseEntity.created(URI.create("/api/v1/teams/" + team.id()))
                .eTag(ETags.of(team.version()))
                .body(team);
    }

    @PutMapping("/{teamId}")
    @Requires(
            value = Permission.TEAM_MANAGE,
            problems = {
                "404 not-found",
                "412 request.stale-version",
                "422 team.member-unknown",
                "428 request.precondition-required"
            })
    @Operation(operationId = "changeTeam", summary = "Give a team other names and members")
    ResponseEntity<TeamView> change(
            @PathVariable UUID teamId,
            @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch,
            @Valid @RequestBody ChangeTeam command) {
        return tagged(teams.change(teamId, ETags.require(ifMatch), command));
    }

    @PostMapping("/{teamId}/retirement")
    @Requires(
            value = Permission.TEAM_MANAGE,
            problems = {
                "404 not-found",
                "409 team.in-use",
                "412 request.stale-version",
                "428 request.precondition-required"
            })
    @Operation(
            operationId = "retireTeam",
            summary = "Take a team out of use",
            description = "Refused while a published workflow names it; params.workflows says which and where.")
    ResponseEntity<TeamView> retire(
            @PathVariable UUID teamId, @RequestHeader(value = "If-Match", required = false) @Nullable String ifMatch) {
        return tagged(teams.retire(teamId, ETags.require(ifMatch)));
    }

    private static ResponseEntity<TeamView> tagged(TeamView team) {
        return ResponseEntity.ok().eTag(ETags.of(team.version())).body(team);
    }
}
