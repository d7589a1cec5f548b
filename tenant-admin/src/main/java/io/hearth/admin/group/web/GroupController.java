package io.hearth.admin.group.web;

import io.hearth.admin.group.GroupView;
import io.hearth.admin.group.Groups;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/admin/v1/platform/groups")
@Tag(name = "platform")
class GroupController {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST = 60;

    private final Groups groups;

    GroupController(Groups groups) {
        this.groups = groups;
    }

    record GroupList(List<GroupView> items) {}

    /** @param companies ids or slugs */
    record NewGroup(
            @Nullable String slug,
            @Nullable String name,
            @Nullable List<String> companies) {}

    /** @param companies ids or slugs */
    @Schema(name = "GroupCompanies")
    record Companies(@Nullable List<String> companies) {}

    @Operation(operationId = "listGroups", summary = "All groups", description = "Needs PLATFORM_MANAGE.")
    @GetMapping
    GroupList groups() {
        Access.require(Permission.PLATFORM_MANAGE);
        return new GroupList(groups.list());
    }

    @Operation(operationId = "createGroup", summary = "Make a group", description = "Needs PLATFORM_MANAGE.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    GroupView create(@RequestBody NewGroup group) {
        Access.require(Permission.PLATFORM_MANAGE);
        var errors = new ArrayList<FieldProblem>();
        var slug = group.slug() == null ? "" : group.slug();
        if (slug.length() < 3 || slug.length() > 30 || !SLUG.matcher(slug).matches()) {
            errors.add(new FieldProblem("slug", "form", "has 3 to 30 characters a-z, 0-9 and single hyphens"));
        }
        var name = group.name() == null ? "" : group.name().strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            errors.add(new FieldProblem("name", name.isEmpty() ? "required" : "too-long", "has 1 to 60 characters"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors.toArray(FieldProblem[]::new));
        }
        return groups.create(slug, name, group.companies() == null ? List.of() : group.companies());
    }

    @Operation(
            operationId = "changeGroupCompanies",
            summary = "Say which companies a group has",
            description = "Needs PLATFORM_MANAGE.")
    @PutMapping("/{id}/companies")
    GroupView changeCompanies(@PathVariable UUID id, @RequestBody Companies body) {
        Access.require(Permission.PLATFORM_MANAGE);
        if (body.companies() == null) {
            throw ProblemException.invalid("companies", "required", "is required");
        }
        return groups.changeCompanies(id, body.companies());
    }

    /** @param company id or slug */
    @Schema(name = "GroupHeadquarters")
    record Headquarters(@Nullable String company) {}

    @Operation(
            operationId = "changeGroupHeadquarters",
            summary = "Say which company's people are the group's headquarters",
            description =
                    "Needs PLATFORM_MANAGE. It has a portal and accounts like any other, and is a member of no group.")
    @PutMapping("/{id}/headquarters")
    GroupView changeHeadquarters(@PathVariable UUID id, @RequestBody Headquarters body) {
        Access.require(Permission.PLATFORM_MANAGE);
        if (body.company() == null) {
            throw ProblemException.invalid("company", "required", "is required");
        }
        return groups.changePortal(id, body.company());
    }

    @Operation(
            operationId = "removeGroupHeadquarters",
            summary = "Leave a group without headquarters",
            description = "Needs PLATFORM_MANAGE. What its companies grant stays granted, and is seen by nobody until"
                    + " another one is named.")
    @DeleteMapping("/{id}/headquarters")
    GroupView removeHeadquarters(@PathVariable UUID id) {
        Access.require(Permission.PLATFORM_MANAGE);
        return groups.removePortal(id);
    }
}
