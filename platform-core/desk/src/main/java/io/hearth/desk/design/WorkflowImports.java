package io.hearth.desk.design;

import io.hearth.desk.workflow.WorkflowKey;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.WorkflowDefinition;
import io.hearth.workflow.WorkflowDefinition.Base;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Reads definitions from files. A file that is not exactly a definition is refused with the place where it stops being one. */
@Service
public class WorkflowImports {

    private final Definitions definitions;
    private final Inheritance inheritance;
    private final WorkflowDesign design;
    private final Checks checks;

    WorkflowImports(Definitions definitions, Inheritance inheritance, WorkflowDesign design, Checks checks) {
        this.definitions = definitions;
        this.inheritance = inheritance;
        this.design = design;
        this.checks = checks;
    }

    /** Understands a file and checks what it says; keeps nothing. */
    @Transactional(readOnly = true)
    public ImportedWorkflow read(byte[] file) {
        Access.require(Permission.WORKFLOW_MANAGE);
        WorkflowDefinition given = parse(file);
        requireKind(given);
        Definitions.requireSize(given);
        WorkflowKey key = key(given);
        Base base = inheritance.require(key, given.base());
        WorkflowDefinition definition = given.as(key.text(), 0, base);
        return new ImportedWorkflow(definition, checks.check(definition).findings());
    }

    /** A file that names no workflow of this company is taken for the company's own of its kind. */
    private WorkflowKey key(WorkflowDefinition given) {
        WorkflowKey company = new WorkflowKey(given.kind(), null);
        if (given.base() == null || given.key() == null) {
            return company;
        }
        WorkflowKey key = WorkflowKey.parse(given.key())
                .orElseThrow(
                        () -> Inheritance.invalid("Only an estate's own workflow can extend another.", given.key()));
        Definitions.requireKey(given, key);
        return design.require(key.text());
    }

    private WorkflowDefinition parse(byte[] file) {
        try {
            return definitions.read(file);
        } catch (UnrecognizedPropertyException unknown) {
            throw new ProblemException(
                    CommonProblem.REQUEST_INVALID,
                    "The file has a field %s that definitions do not have (expected: one of %s)."
                            .formatted(path(unknown), unknown.getKnownPropertyIds()),
                    Map.of(),
                    List.of(new FieldProblem(path(unknown), "unknown", "definitions have no such field")),
                    unknown);
        } catch (StreamConstraintsException tooDeep) {
            throw malformed("The file is nested too deeply or holds a text that is too long.", tooDeep);
        } catch (StreamReadException notJson) {
            throw malformed("The file is not JSON" + place(notJson) + '.', notJson);
        } catch (JacksonException unreadable) {
            String path = path(unreadable);
            throw new ProblemException(
                    CommonProblem.REQUEST_INVALID,
                    "The file's field %s is not of the form that definitions have.".formatted(path),
                    Map.of(),
                    List.of(new FieldProblem(path, "type", String.valueOf(unreadable.getOriginalMessage()))),
                    unreadable);
        }
    }

    private static void requireKind(@Nullable WorkflowDefinition given) {
        if (given == null || given.kind() == null) {
            throw ProblemException.invalid("kind", "required", "a definition says which kind of ticket it is for");
        }
    }

    private static ProblemException malformed(String detail, JacksonException cause) {
        return new ProblemException(CommonProblem.REQUEST_MALFORMED, detail, Map.of(), List.of(), cause);
    }

    private static String place(JacksonException unreadable) {
        var at = unreadable.getLocation();
        return at == null || at.getLineNr() < 0
                ? ""
                : ": line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** The way to the field, as {@code states[3].label}. */
    private static String path(JacksonException unreadable) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference reference : unreadable.getPath()) {
            if (reference.getPropertyName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            } else {
                path.append('[').append(reference.getIndex()).append(']');
            }
        }
        return path.toString();
    }
}
