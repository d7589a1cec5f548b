package io.hearth.desk.workorder.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.workorder.ChecklistView;
import io.hearth.desk.workorder.Checklists;
import io.hearth.desk.workorder.JobView;
import io.hearth.desk.workorder.KeepChecklist;
import io.hearth.desk.workorder.KeepMaterial;
import io.hearth.desk.workorder.Material;
import io.hearth.desk.workorder.Materials;
import io.hearth.desk.workorder.MyWork;
import io.hearth.desk.workorder.WorkSheet;
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

/** What the company's work is done with, and what the caller has to do. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "work")
class WorkCatalogueController {

    private final Materials materials;
    private final Checklists checklists;
    private final MyWork work;

    WorkCatalogueController(Materials materials, Checklists checklists, MyWork work) {
        this.materials = materials;
        this.checklists = checklists;
        this.work = work;
    }

    @GetMapping("/materials")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listMaterials", summary = "The catalogue of materials, those out of use last")
    Slice<Material> materials() {
        return new Slice<>(materials.list(), null);
    }

    @PutMapping("/materials/{materialCode}")
    @Requires(value = Permission.ESTATE_MANAGE, problems = "409 work.barcode-taken")
    @Operation(
            operationId = "keepMaterial",
            summary = "Make the material of that code, or change it",
            description = "What was used before keeps the name and price it had then.")
    Material keep(@PathVariable String materialCode, @Valid @RequestBody KeepMaterial command) {
        return materials.keep(materialCode, command);
    }

    @GetMapping("/checklists")
    @Requires(Permission.TICKET_READ)
    @Operation(operationId = "listChecklists", summary = "What is to be looked at, by category")
    Slice<ChecklistView> checklists() {
        return new Slice<>(checklists.list(), null);
    }

    @PutMapping("/checklists/{categoryId}")
    @Requires(
            value = Permission.ESTATE_MANAGE,
            problems = {"404 not-found", "422 work.item-twice"})
    @Operation(operationId = "keepChecklist", summary = "Say what is to be looked at for a category")
    ChecklistView keep(@PathVariable UUID categoryId, @Valid @RequestBody KeepChecklist command) {
        return checklists.keep(categoryId, command);
    }

    @GetMapping("/my-work")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listMyWork",
            summary = "What the caller has to do: what they said they would come for first, then what is due first")
    Slice<JobView> mine() {
        return new Slice<>(work.list(), null);
    }

    @GetMapping("/my-work/sheets")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listWorkSheets",
            summary = "Steps, materials and checklist of everything the caller has to do, to have where there is no"
                    + " signal")
    Slice<WorkSheet> sheets() {
        return new Slice<>(work.sheets(), null);
    }
}
