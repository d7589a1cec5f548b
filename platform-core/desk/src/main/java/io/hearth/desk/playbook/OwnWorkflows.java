package io.hearth.desk.playbook;

import io.hearth.desk.design.AcceptedWarning;
import io.hearth.desk.design.PublishWorkflow;
import io.hearth.desk.design.WorkflowDesign;
import io.hearth.desk.design.WorkflowDraft;
import io.hearth.desk.design.WorkflowDrafts;
import io.hearth.desk.design.WorkflowOverview;
import io.hearth.desk.design.WorkflowPublications;
import io.hearth.desk.design.WorkflowVersionView;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.workflow.TicketKind;
import io.hearth.workflow.WorkflowDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An estate's own workflows. They are drawn upon the newest of what they were drawn upon, checked and published. */
@Component
class OwnWorkflows implements Keeper {

    private final WorkflowDesign design;
    private final WorkflowDrafts drafts;
    private final WorkflowPublications publications;
    private final JsonMapper json;

    OwnWorkflows(WorkflowDesign design, WorkflowDrafts drafts, WorkflowPublications publications, JsonMapper json) {
        this.design = design;
        this.drafts = drafts;
        this.publications = publications;
        this.json = json;
    }

    /** A definition, and why its warnings were accepted. */
    record Content(WorkflowDefinition definition, List<AcceptedWarning> accepted) {}

    @Override
    public boolean keeps(PartType type) {
        return type == PartType.WORKFLOW;
    }

    @Override
    public List<Part> own(UUID estateId) {
        return overviews(estateId)
                .map(overview -> part(overview, Objects.requireNonNull(overview.published())))
                .toList();
    }

    private Stream<WorkflowOverview> overviews(UUID estateId) {
        return design.overviews().stream()
                .filter(overview -> overview.estate() != null
                        && overview.estate().id().equals(estateId)
                        && overview.published() != null);
    }

    private Part part(WorkflowOverview overview, WorkflowOverview.InForce inForce) {
        String key = overview.key();
        WorkflowDefinition definition = design.version(key, inForce.version());
        List<AcceptedWarning> accepted = design.versions(key).stream()
                .filter(version -> version.version() == inForce.version())
                .findFirst()
                .map(WorkflowVersionView::accepted)
                .orElse(List.of());
        return new Part(
                PartType.WORKFLOW,
                overview.kind().name(),
                overview.name(),
                overview.nameEn(),
                json.valueToTree(new Content(definition, accepted)));
    }

    @Override
    public JsonNode comparable(JsonNode content) {
        ObjectNode definition = (ObjectNode) content.path("definition").deepCopy();
        definition.remove(List.of("key", "version", "extends"));
        return definition;
    }

    @Override
    public void put(List<Part.Put> puts) {
        puts.forEach(put -> publish(put.estateId(), put.part(), put.note()));
    }

    @Override
    public void requirePossible(List<Part.Put> puts) {
        for (Part.Put put : puts) {
            Content content = json.treeToValue(put.part().content(), Content.class);
            String key = key(put.estateId(), put.part().key());
            publications.requirePublishable(
                    drafts.reapplied(key, at(key, content.definition())), explained(content, put.note()));
        }
    }

    private void publish(UUID estateId, Part part, String note) {
        Content content = json.treeToValue(part.content(), Content.class);
        String key = key(estateId, part.key());
        WorkflowDraft draft = drafts.save(key, OptionalLong.empty(), at(key, content.definition()));
        if (draft.baseMoved() != null) {
            draft = drafts.reapply(key, draft.revision());
        }
        publications.publish(key, draft.revision(), explained(content, note));
    }

    private static WorkflowDefinition at(String key, WorkflowDefinition definition) {
        WorkflowDefinition.Base packaged = definition.base();
        return definition.as(key, 0, packaged == null || packaged.key().equals(key) ? null : packaged);
    }

    private static PublishWorkflow explained(Content content, String note) {
        return new PublishWorkflow(
                note,
                content.accepted().stream()
                        .collect(Collectors.toMap(
                                AcceptedWarning::fingerprint, AcceptedWarning::reason, (one, other) -> one)));
    }

    @Override
    public void takeBack(List<Part.Back> backs) {
        for (Part.Back back : backs) {
            Part before = back.before();
            if (before == null) {
                publications.retire(key(back.estateId(), back.adopted().key()));
            } else {
                publish(back.estateId(), before, back.note());
            }
        }
    }

    @Override
    public Optional<String> busy(UUID estateId, Part.Named part) {
        String key = key(estateId, part.key());
        return design.overviews().stream()
                .filter(overview -> overview.key().equals(key))
                .map(WorkflowOverview::draft)
                .filter(Predicate.not(Objects::isNull))
                .map(WorkflowOverview.Draft::updatedBy)
                .findFirst();
    }

    private static String key(UUID estateId, String kind) {
        return new WorkflowKey(TicketKind.valueOf(kind), estateId).text();
    }
}
