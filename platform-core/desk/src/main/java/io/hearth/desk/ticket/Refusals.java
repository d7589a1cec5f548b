package io.hearth.desk.ticket;

import io.hearth.kernel.web.FieldProblem;
import io.hearth.kernel.web.ProblemException;
import io.hearth.workflow.Choice;
import io.hearth.workflow.Decision;
import io.hearth.workflow.Standing;
import io.hearth.workflow.Step;
import io.hearth.workflow.WorkflowField;
import io.hearth.workflow.WorkflowTransition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what a workflow refuses in problems: what was wrong, and what is expected. */
final class Refusals {

    private Refusals() {}

    static ProblemException problem(Decision.Refused refused, List<Standing.Offered> offered) {
        return switch (refused) {
            case Decision.Unknown unknown -> unknown(unknown, offered);
            case Decision.ForOthers forOthers -> forOthers(forOthers.choice());
            case Decision.Missing missing -> missing(missing.choice(), missing.what());
            case Decision.Unacceptable unacceptable -> invalid(unacceptable.field());
            case Decision.NothingHolds nothing -> nothingHolds(nothing);
        };
    }

    private static ProblemException unknown(Decision.Unknown unknown, List<Standing.Offered> offered) {
        List<String> allowed =
                offered.stream().map(standing -> standing.choice().name()).toList();
        return new ProblemException(
                TicketProblem.TRANSITION_NOT_ALLOWED,
                "There is no step %s from %s (expected: %s)."
                        .formatted(unknown.name(), unknown.state(), allowed.isEmpty() ? "none" : "one of " + allowed),
                Map.of("transition", unknown.name(), "state", unknown.state(), "allowed", allowed));
    }

    private static ProblemException forOthers(Choice choice) {
        return new ProblemException(
                TicketProblem.TRANSITION_FORBIDDEN,
                "The step " + choice.name() + " is for others to take.",
                Map.of(
                        "transition",
                        choice.name(),
                        "roles",
                        choice.steps().stream()
                                .flatMap(step -> step.transition().roles().stream())
                                .map(Enum::name)
                                .distinct()
                                .sorted()
                                .toList(),
                        "teams",
                        choice.steps().stream()
                                .flatMap(step -> step.transition().teams().stream())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    private static ProblemException missing(Choice choice, String what) {
        return switch (what) {
            case WorkflowTransition.COMMENT -> missing(TicketProblem.COMMENT_REQUIRED, choice, "comment");
            case WorkflowTransition.ASSIGNEE -> missing(TicketProblem.ASSIGNEE_REQUIRED, choice, "fields.assigneeId");
            default -> missing(TicketProblem.FIELD_REQUIRED, choice, "fields." + what);
        };
    }

    private static ProblemException missing(TicketProblem problem, Choice choice, String field) {
        return new ProblemException(
                problem,
                "The step " + choice.name() + " needs " + field + ".",
                Map.of("transition", choice.name(), "field", field),
                List.of(new FieldProblem(field, "required", "needed by the step " + choice.name())),
                null);
    }

    /** The value cannot stand in the field. */
    static ProblemException invalid(WorkflowField field) {
        String expected = switch (field.type()) {
            case CHOICE -> "one of " + field.choiceValues();
            case TEXT -> "text of at most 500 characters";
            case NUMBER, RATING -> "a whole number" + range(field);
            case YES_NO -> "true or false";
            case DATE -> "a day as 2026-11-21";
        };
        return new ProblemException(
                TicketProblem.FIELD_INVALID,
                field.name() + " cannot be this (expected: " + expected + ").",
                Map.of("field", field.name(), "expected", field.choiceValues()),
                List.of(new FieldProblem(
                        "fields." + field.name(), TicketProblem.FIELD_INVALID.code(), "expected " + expected)),
                null);
    }

    private static String range(WorkflowField field) {
        String least = field.least() == Long.MIN_VALUE ? "" : " from " + field.least();
        String greatest = field.greatest() == Long.MAX_VALUE ? "" : " to " + field.greatest();
        return least + greatest;
    }

    private static ProblemException nothingHolds(Decision.NothingHolds nothing) {
        List<Map<String, Object>> outcomes =
                nothing.steps().stream().map(Refusals::outcome).toList();
        return new ProblemException(
                TicketProblem.TRANSITION_GUARD,
                "The step %s is not open: none of its conditions holds."
                        .formatted(nothing.choice().name()),
                Map.of("transition", nothing.choice().name(), "outcomes", outcomes));
    }

    private static Map<String, Object> outcome(Step step) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("toState", step.to().name());
        outcome.put("toLabel", step.to().label());
        outcome.put("toLabelEn", step.to().labelEn());
        outcome.put("guard", step.guardText().orElse("true"));
        return outcome;
    }
}
