package io.hearth.desk.team.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.team.KeepSkill;
import io.hearth.desk.team.KeepSkillsOf;
import io.hearth.desk.team.SkillView;
import io.hearth.desk.team.Skills;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "teams")
class SkillController {

    private final Skills skills;

    SkillController(Skills skills) {
        this.skills = skills;
    }

    @GetMapping("/skills")
    @Requires(Permission.STAFF_READ)
    @Operation(operationId = "listSkills", summary = "What people can be skilled in, and who is")
    Slice<SkillView> list() {
        return new Slice<>(skills.list(), null);
    }

    @PutMapping("/skills/{skillKey}")
    @Requires(value = Permission.TEAM_MANAGE, problems = "422 team.member-unknown")
    @Operation(operationId = "keepSkill", summary = "Make a skill, or give it other words and people")
    SkillView keep(@PathVariable String skillKey, @Valid @RequestBody KeepSkill command) {
        return skills.keep(skillKey, command);
    }

    @PutMapping("/staff/{staffId}/skills")
    @Requires(
            value = Permission.TEAM_MANAGE,
            problems = {"404 not-found", "422 skill.unknown"})
    @Operation(operationId = "keepSkillsOfStaff", summary = "Say what somebody is skilled in")
    Slice<SkillView> keepOf(@PathVariable UUID staffId, @Valid @RequestBody KeepSkillsOf command) {
        return new Slice<>(skills.keepOf(staffId, command.skills()), null);
    }
}
