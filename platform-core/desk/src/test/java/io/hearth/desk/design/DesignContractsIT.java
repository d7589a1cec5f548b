package io.hearth.desk.design;

import io.hearth.desk.DeskTest;
import io.hearth.desk.migration.MigrateTickets;
import io.hearth.desk.migration.TicketMigrations;
import io.hearth.kernel.access.Permission;
import io.hearth.schema.StarterContent;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.workflow.WorkflowDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class DesignContractsIT implements PermissionContract {

    private static final String KEY = "inquiry";

    @Autowired
    Isolation isolation;

    @Autowired
    WorkflowDesign design;

    @Autowired
    WorkflowDrafts drafts;

    @Autowired
    WorkflowPublications publications;

    @Autowired
    WorkflowTools tools;

    @Autowired
    WorkflowImports imports;

    @Autowired
    WorkflowSimulations simulations;

    @Autowired
    TicketMigrations migrations;

    @Autowired
    Definitions definitions;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public List<Guarded> operations() {
        String starter = StarterContent.workflows().getFirst();
        WorkflowDefinition definition = definitions.read(starter);
        MigrateTickets move = new MigrateTickets(List.of(1), 2, null);
        SimulateWorkflow simulate =
                new SimulateWorkflow(definition, null, new SimulateWorkflow.Caller(Set.of(), null, null, null), null);
        return List.of(
                new Guarded("overviews", Permission.WORKFLOW_READ, () -> design.overviews()),
                new Guarded("versions", Permission.WORKFLOW_READ, () -> design.versions(KEY)),
                new Guarded("version", Permission.WORKFLOW_READ, () -> design.version(KEY, 1)),
                new Guarded("differences", Permission.WORKFLOW_READ, () -> design.differences(KEY, "1", "1")),
                new Guarded("changes", Permission.WORKFLOW_READ, () -> design.changes(KEY, null, 10)),
                new Guarded("draft", Permission.WORKFLOW_READ, () -> drafts.require(KEY)),
                new Guarded("check", Permission.WORKFLOW_READ, () -> tools.check(definition)),
                new Guarded("expression", Permission.WORKFLOW_READ, () -> tools.expression("true", List.of())),
                new Guarded("starters", Permission.WORKFLOW_READ, () -> tools.starters()),
                new Guarded("simulate", Permission.WORKFLOW_READ, () -> simulations.simulate(simulate)),
                new Guarded("migrations", Permission.WORKFLOW_READ, () -> migrations.list(null, null, 10)),
                new Guarded("migration", Permission.WORKFLOW_READ, () -> migrations.require(UUID.randomUUID())),
                new Guarded("save", Permission.WORKFLOW_MANAGE, () -> drafts.save(KEY, OptionalLong.of(9), definition)),
                new Guarded("discard", Permission.WORKFLOW_MANAGE, () -> drafts.discard(KEY, 9)),
                new Guarded("reapply", Permission.WORKFLOW_MANAGE, () -> drafts.reapply(KEY, 9)),
                new Guarded(
                        "publish",
                        Permission.WORKFLOW_MANAGE,
                        () -> publications.publish(KEY, 9, new PublishWorkflow(null, Map.of()))),
                new Guarded("retire", Permission.WORKFLOW_MANAGE, () -> publications.retire(KEY)),
                new Guarded(
                        "import",
                        Permission.WORKFLOW_MANAGE,
                        () -> imports.read(starter.getBytes(StandardCharsets.UTF_8))),
                new Guarded("preview", Permission.WORKFLOW_MANAGE, () -> migrations.preview(KEY, move)),
                new Guarded("migrate", Permission.WORKFLOW_MANAGE, () -> migrations.start(KEY, move)),
                new Guarded("undo", Permission.WORKFLOW_MANAGE, () -> migrations.undo(UUID.randomUUID())));
    }
}
