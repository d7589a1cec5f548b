package io.hearth.desk.design;

import io.hearth.desk.design.DesignStore.Draft;
import io.hearth.desk.design.DesignStore.Version;
import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowDefinition.Base;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which workflow follows which. An estate's own follows the company's, or another estate's that does; over at most three workflows, the
 * company's included.
 */
@Component
class Inheritance {

    static final int DEPTH = 3;

    private final DesignStore store;

    Inheritance(DesignStore store) {
        this.store = store;
    }

    /**
     * What a definition for the key is drawn upon: what it says, or the company's version in force.
     *
     * @throws ProblemException 422 {@code workflow.inheritance-invalid}
     */
    @Nullable
    Base require(WorkflowKey key, @Nullable Base said) {
        if (!key.isOverride()) {
            if (said != null) {
                throw invalid("The company's own workflow extends nothing.", said.key());
            }
            return null;
        }
        WorkflowKey of = said == null
                ? key.company()
                : WorkflowKey.parse(said.key())
                        .orElseThrow(() -> invalid("There is no workflow of this name.", said.key()));
        if (of.kind() != key.kind()) {
            throw invalid("It extends a workflow of another kind.", of.text());
        }
        requireChain(key, of);
        int version = said == null || said.version() == 0
                ? store.published(of)
                        .map(Version::version)
                        .orElseThrow(() -> invalid("It extends what is not in force.", of.text()))
                : said.version();
        if (store.version(of.text(), version).isEmpty()) {
            throw invalid("It extends version %d, which is not there.".formatted(version), of.text());
        }
        return new Base(of.text(), version);
    }

    private void requireChain(WorkflowKey key, WorkflowKey of) {
        Set<String> chain = new LinkedHashSet<>(List.of(key.text()));
        Optional<WorkflowKey> next = Optional.of(of);
        while (next.isPresent()) {
            WorkflowKey link = next.get();
            if (!chain.add(link.text())) {
                throw invalid(
                        "It extends itself: "
                                + chain.stream().collect(Collectors.joining(" -> ", "", " -> " + link.text())) + '.',
                        link.text());
            }
            if (chain.size() > DEPTH) {
                throw invalid(
                        "It extends over too many workflows: %s (expected: at most %d)."
                                .formatted(String.join(" -> ", chain), DEPTH),
                        link.text());
            }
            next = baseOf(link);
        }
    }

    private Optional<WorkflowKey> baseOf(WorkflowKey key) {
        Optional<Base> published = store.published(key).map(Version::base);
        return published
                .or(() -> store.draft(key).map(Draft::definition).map(WorkflowDefinition::base))
                .map(Base::key)
                .flatMap(WorkflowKey::parse);
    }

    /** The workflows in force that were drawn upon the key's. */
    List<Version> followers(WorkflowKey key) {
        return store.published().stream()
                .filter(version ->
                        version.base() != null && version.base().key().equals(key.text()))
                .toList();
    }

    /** The version of what the definition was drawn upon that is in force now, when it is another one. */
    Optional<Version> moved(WorkflowDefinition definition) {
        Base base = definition.base();
        return base == null
                ? Optional.empty()
                : WorkflowKey.parse(base.key())
                        .flatMap(store::published)
                        .filter(version -> version.version() != base.version());
    }

    static ProblemException invalid(String detail, String key) {
        return new ProblemException(
                DesignProblem.INHERITANCE_INVALID,
                detail,
                Map.of("key", key, "depth", DEPTH),
                List.of(new FieldProblem("extends", DesignProblem.INHERITANCE_INVALID.code(), detail)),
                null);
    }
}
