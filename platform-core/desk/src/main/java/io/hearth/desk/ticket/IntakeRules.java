package io.hearth.desk.ticket;

import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Workflow;
import io.hearth.workflow.WorkflowDefinition.Intake;
import io.hearth.workflow.WorkflowField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a workflow wants said when a ticket is opened. */
final class IntakeRules {

    private IntakeRules() {}

    /**
     * The values of fields that are given, once everything is there that the workflow asks for. How content somebody is cannot be known
     * before anything was done, so a field of that meaning is refused.
     *
     * @throws ProblemException 422 {@code ticket.intake-required} or {@code ticket.field-invalid}
     */
    static Map<String, String> check(Workflow workflow, OpenTicket command) {
        Map<String, String> given = given(workflow, command);
        Intake intake = workflow.definition().intake();
        if (intake == null) {
            return given;
        }
        boolean anonymous = intake.anonymous() && isAnonymous(command);
        List<FieldProblem> missing = new ArrayList<>();
        for (String required : intake.requires()) {
            boolean there = switch (required) {
                case "reporter" -> anonymous || !isAnonymous(command);
                case "unit" -> anonymous || command.unitId() != null;
                case "category" -> command.categoryId() != null;
                case "description" ->
                    command.description() != null && !command.description().isBlank();
                default -> given.containsKey(required);
            };
            if (!there) {
                missing.add(new FieldProblem(path(required), "required", "asked for by the company's workflow"));
            }
        }
        if (!missing.isEmpty()) {
            throw new ProblemException(
                    TicketProblem.INTAKE_REQUIRED,
                    "The workflow asks for more: "
                            + missing.stream().map(FieldProblem::field).toList() + ".",
                    Map.of("fields", missing.stream().map(FieldProblem::field).toList()),
                    missing,
                    null);
        }
        return given;
    }

    private static Map<String, String> given(Workflow workflow, OpenTicket command) {
        Map<String, String> given = new LinkedHashMap<>();
        if (command.fields() == null) {
            return given;
        }
        command.fields().forEach((name, value) -> {
            Optional<WorkflowField> field = workflow.findField(name).filter(declared -> declared.meaning() == null);
            if (field.isEmpty()) {
                List<String> expected = workflow.fields().stream()
                        .filter(declared -> declared.meaning() == null)
                        .map(WorkflowField::name)
                        .toList();
                throw new ProblemException(
                        TicketProblem.FIELD_INVALID,
                        "There is no field %s to give when opening a ticket (expected: %s)."
                                .formatted(name, expected.isEmpty() ? "none" : "some of " + expected),
                        Map.of("field", name, "expected", expected),
                        List.of(new FieldProblem(
                                "fields." + name, TicketProblem.FIELD_INVALID.code(), "expected one of " + expected)),
                        null);
            }
            if (value != null && !value.isBlank()) {
                if (!field.get().accepts(value.strip())) {
                    throw Refusals.invalid(field.get());
                }
                given.put(name, value.strip());
            }
        });
        return given;
    }

    private static boolean isAnonymous(OpenTicket command) {
        OpenTicket.Reporter reporter = command.reporter();
        return reporter == null
                || (reporter.contactId() == null && isBlank(reporter.name()) && isBlank(reporter.phone()));
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String path(String required) {
        return switch (required) {
            case "reporter", "description" -> required;
            case "unit" -> "unitId";
            case "category" -> "categoryId";
            default -> "fields." + required;
        };
    }
}
