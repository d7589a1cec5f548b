package io.hearth.workflow.guard;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guard as a form shows it.
 *
 * @param op {@code and}, {@code or}, {@code not} with parts; {@code compare} and {@code in} with variable and values; {@code flag} and
 *     {@code has} with variable; {@code hasRole} with the role as its value; {@code true}, {@code false}
 * @param variable the path of what is asked about
 * @param type what the variable holds
 * @param comparison {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param values what it is compared with, as fields of tickets hold it
 */
@Schema(name = "GuardTree")
public record GuardTree(
        String op,
        @Nullable String variable,
        Variable.@Nullable Type type,
        @Nullable String comparison,
        List<String> values,
        List<GuardTree> parts) {

    /** The tree of the guard. */
    public static GuardTree of(Guard guard) {
        return switch (guard) {
            case Guard.Constant constant -> leaf(Boolean.toString(constant.value()), null, null, List.of());
            case Guard.And and -> branch("and", and.parts());
            case Guard.Or or -> branch("or", or.parts());
            case Guard.Not not -> branch("not", List.of(not.part()));
            case Guard.Flag flag -> leaf("flag", flag.variable(), null, List.of());
            case Guard.Compare compare ->
                leaf(
                        "compare",
                        compare.variable(),
                        compare.comparison().text(),
                        List.of(compare.value().plain()));
            case Guard.In in ->
                leaf(
                        "in",
                        in.variable(),
                        null,
                        in.values().stream().map(Literal::plain).toList());
            case Guard.Has has -> leaf("has", has.field(), null, List.of());
            case Guard.HasRole role ->
                leaf("hasRole", null, null, List.of(role.role().name()));
        };
    }

    private static GuardTree branch(String op, List<Guard> parts) {
        return new GuardTree(
                op,
                null,
                null,
                null,
                List.of(),
                parts.stream().map(GuardTree::of).toList());
    }

    private static GuardTree leaf(
            String op, @Nullable Variable variable, @Nullable String comparison, List<String> values) {
        return new GuardTree(
                op,
                variable == null ? null : variable.path(),
                variable == null ? null : variable.type(),
                comparison,
                values,
                List.of());
    }
}
