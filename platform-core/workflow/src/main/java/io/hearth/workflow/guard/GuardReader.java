package io.hearth.workflow.guard;

import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import io.hearth.kernel.access.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one text: the library parses it, then only what the checker can reason about is let through, typed. */
final class GuardReader {

    private static final CelParser PARSER = CelParserFactory.standardCelParserBuilder()
            .setOptions(CelOptions.current()
                    .maxExpressionCodePointSize(Guards.MAX_LENGTH)
                    .maxParseRecursionDepth(100)
                    .build())
            .setStandardMacros(CelStandardMacro.HAS)
            .build();

    private static final Map<String, Guard.Comparison> COMPARISONS = Arrays.stream(Guard.Comparison.values())
            .collect(Collectors.toUnmodifiableMap(comparison -> '_' + comparison.text() + '_', found -> found));

    private static final String ROLES = "caller.roles";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final String text;
    private final Vocabulary vocabulary;
    private final List<GuardError> errors = new ArrayList<>();
    private SourceText source;
    private int atoms;

    GuardReader(String text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.source = new SourceText(text, Map.of());
    }

    GuardReading read() {
        if (text.length() > Guards.MAX_LENGTH) {
            return faulty(source.wholeError(
                    "条件最长 %d 个字符，现在是 %d 个。".formatted(Guards.MAX_LENGTH, text.length()),
                    "A condition has at most %d characters; this one has %d."
                            .formatted(Guards.MAX_LENGTH, text.length())));
        }
        if (text.isBlank()) {
            return faulty(source.wholeError("请写出条件。", "Write a condition."));
        }
        CelValidationResult parsed = PARSER.parse(text);
        if (parsed.hasError()) {
            return faulty(SyntaxErrors.explain(
                    parsed.getErrors().stream()
                            .min(Comparator.comparing(CelIssue::getSourceLocation))
                            .orElseThrow(),
                    source));
        }
        CelExpr expression;
        try {
            expression = parsed.getAst().getExpr();
        } catch (CelValidationException unparsed) {
            throw new IllegalStateException("guard: a text without errors has no tree", unparsed);
        }
        source = new SourceText(text, parsed.getSource().getPositionsMap());
        Guard guard = condition(expression);
        if (atoms > Guards.MAX_ATOMS) {
            errors.add(source.wholeError(
                    "一个条件最多由 %d 个判断组成，现在是 %d 个。".formatted(Guards.MAX_ATOMS, atoms),
                    "A condition joins at most %d comparisons; this one has %d.".formatted(Guards.MAX_ATOMS, atoms)));
        }
        if (!errors.isEmpty()) {
            errors.sort(Comparator.comparingInt(GuardError::line).thenComparingInt(GuardError::column));
            return new GuardReading.Faulty(errors);
        }
        return new GuardReading.Sound(guard, Guards.print(guard));
    }

    /** The condition an expression says; where it says none, an error is noted and anything is answered. */
    private Guard condition(CelExpr expression) {
        return switch (expression.getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT, SELECT -> variableAlone(expression);
            case CALL -> call(expression);
            default -> unsupported(expression);
        };
    }

    private Guard constant(CelExpr expression) {
        if (expression.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE) {
            atoms++;
            return new Guard.Constant(expression.constant().booleanValue());
        }
        return refuse(
                expression,
                "这里要写一个条件，例如 ticket.priority == 'URGENT'，而不是一个值。",
                "A condition is expected here, for example ticket.priority == 'URGENT', not a value.");
    }

    private Guard variableAlone(CelExpr expression) {
        atoms++;
        if (expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                && expression.select().testOnly()) {
            return has(expression);
        }
        if (ROLES.equals(path(expression))) {
            return misusedRoles(expression);
        }
        Variable variable = variable(expression);
        if (variable == null) {
            return Guard.ALWAYS;
        }
        if (variable.type() != Variable.Type.YES_NO) {
            return refuse(
                    expression,
                    "“%s”不是“是/否”，要与一个值比较。".formatted(variable.path()),
                    "%s is not a yes or no: compare it with a value.".formatted(variable.path()));
        }
        return new Guard.Flag(variable);
    }

    private Guard has(CelExpr expression) {
        String asked = path(expression);
        if (asked == null || !asked.startsWith(Variable.Field.PREFIX)) {
            return refuse(
                    expression,
                    "has() 只能问工单字段，例如 has(fields.satisfaction)。",
                    "has() asks about a field only, for example has(fields.satisfaction).");
        }
        return variable(expression) instanceof Variable.Field field ? new Guard.Has(field) : Guard.ALWAYS;
    }

    private Guard call(CelExpr expression) {
        CelExpr.CelCall call = expression.call();
        Guard.Comparison comparison = COMPARISONS.get(call.function());
        if (comparison != null) {
            atoms++;
            return compare(expression, comparison);
        }
        return switch (call.function()) {
            case "_&&_" -> new Guard.And(parts(expression, "_&&_"));
            case "_||_" -> new Guard.Or(parts(expression, "_||_"));
            case "!_" -> new Guard.Not(condition(call.args().getFirst()));
            case "@in" -> {
                atoms++;
                yield in(expression);
            }
            default -> unsupported(expression);
        };
    }

    /** What one operator joins, however it was bracketed. */
    private List<Guard> parts(CelExpr expression, String operator) {
        List<Guard> parts = new ArrayList<>();
        for (CelExpr part : expression.call().args()) {
            boolean same = part.getKind() == CelExpr.ExprKind.Kind.CALL
                    && part.call().function().equals(operator);
            if (same) {
                parts.addAll(parts(part, operator));
            } else {
                parts.add(condition(part));
            }
        }
        return parts;
    }

    private Guard compare(CelExpr expression, Guard.Comparison asWritten) {
        CelExpr left = expression.call().args().get(0);
        CelExpr right = expression.call().args().get(1);
        boolean flipped = left.getKind() == CelExpr.ExprKind.Kind.CONSTANT;
        CelExpr name = flipped ? right : left;
        CelExpr value = flipped ? left : right;
        Guard.Comparison comparison = flipped ? asWritten.flipped() : asWritten;
        if (isRoles(name) || isRoles(value)) {
            return misusedRoles(expression);
        }
        if (!isName(name) || value.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            if (isName(name) && isName(value)) {
                variable(name);
                variable(value);
                return refuse(
                        expression,
                        "要拿一个变量与一个写明的值比较，不能比较两个变量。",
                        "A variable is compared with a value that is written out, not with another variable.");
            }
            if (!isName(name) && !isPlain(name)) {
                return unsupported(name);
            }
            if (!isPlain(value)) {
                return unsupported(value);
            }
            return refuse(
                    expression,
                    "比较的一边必须是变量，例如 ticket.priority。",
                    "One side of a comparison must be a variable, for example ticket.priority.");
        }
        Variable variable = variable(name);
        if (variable == null) {
            return Guard.ALWAYS;
        }
        if (comparison.ordering() && !variable.type().ordered()) {
            return refuse(
                    expression,
                    "“%s”没有大小之分，只能用 ==、!= 或 in。".formatted(variable.path()),
                    "%s has no order: use ==, != or in.".formatted(variable.path()));
        }
        Literal literal = literal(variable, value);
        return literal == null ? Guard.ALWAYS : new Guard.Compare(variable, comparison, literal);
    }

    private Guard in(CelExpr expression) {
        CelExpr left = expression.call().args().get(0);
        CelExpr right = expression.call().args().get(1);
        if (isRoles(right)) {
            return hasRole(left);
        }
        if (isRoles(left)) {
            return misusedRoles(expression);
        }
        if (!isName(left)) {
            return refuse(
                    left,
                    "in 的左边必须是变量；角色写成 'FRONT_DESK' in caller.roles。",
                    "The left side of in must be a variable; a role is asked as 'FRONT_DESK' in caller.roles.");
        }
        if (right.getKind() != CelExpr.ExprKind.Kind.LIST
                || right.list().elements().isEmpty()) {
            return refuse(
                    right,
                    "in 的右边要列出至少一个值，例如 ['PHONE', 'WECHAT']。",
                    "The right side of in lists at least one value, for example ['PHONE', 'WECHAT'].");
        }
        Variable variable = variable(left);
        if (variable == null) {
            return Guard.ALWAYS;
        }
        List<Literal> values = new ArrayList<>();
        for (CelExpr element : right.list().elements()) {
            if (element.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
                refuse(element, "列表里只能写值，不能写变量或算式。", "A list holds values only, no variables and no arithmetic.");
                continue;
            }
            Literal literal = literal(variable, element);
            if (literal != null && !values.contains(literal)) {
                values.add(literal);
            }
        }
        return new Guard.In(variable, values);
    }

    private Guard hasRole(CelExpr role) {
        if (role.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && role.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
            String name = role.constant().stringValue();
            for (Role known : Role.values()) {
                if (known.name().equals(name) && known != Role.PLATFORM_ADMIN) {
                    return new Guard.HasRole(known);
                }
            }
        }
        String known = Arrays.stream(Role.values())
                .filter(each -> each != Role.PLATFORM_ADMIN)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        return refuse(role, "没有这个角色，应为其中之一：" + known + "。", "There is no such role; expected one of " + known + ".");
    }

    /** The value, if it is one that the variable can have; otherwise an error is noted. */
    private @Nullable Literal literal(Variable variable, CelExpr expression) {
        CelConstant constant = expression.constant();
        Literal literal = switch (constant.getKind()) {
            case STRING_VALUE -> new Literal.Text(constant.stringValue());
            case INT64_VALUE -> new Literal.Number(constant.int64Value());
            case BOOLEAN_VALUE -> new Literal.YesNo(constant.booleanValue());
            default -> null;
        };
        boolean fits = switch (variable.type()) {
            case TEXT, CHOICE, DATE -> literal instanceof Literal.Text;
            case NUMBER -> literal instanceof Literal.Number;
            case YES_NO -> literal instanceof Literal.YesNo;
        };
        if (!fits || literal == null) {
            refuse(
                    expression,
                    "“%s”要与%s比较。".formatted(variable.path(), expected(variable.type())),
                    "%s is compared with %s.".formatted(variable.path(), expectedEn(variable.type())));
            return null;
        }
        if (variable.type() == Variable.Type.CHOICE && !variable.choices().contains(literal.plain())) {
            String choices = String.join(", ", variable.choices());
            refuse(
                    expression,
                    "“%s”没有 %s 这个值，应为其中之一：%s。".formatted(variable.path(), literal.text(), choices),
                    "%s cannot be %s; expected one of %s.".formatted(variable.path(), literal.text(), choices));
            return null;
        }
        if (variable.type() == Variable.Type.DATE
                && !DAY.matcher(literal.plain()).matches()) {
            refuse(expression, "日期写成 '2026-11-21' 这样。", "A day is written like '2026-11-21'.");
            return null;
        }
        return literal;
    }

    private static String expected(Variable.Type type) {
        return switch (type) {
            case TEXT, CHOICE -> "引号里的文字";
            case NUMBER -> "整数";
            case YES_NO -> " true 或 false ";
            case DATE -> "引号里的日期";
        };
    }

    private static String expectedEn(Variable.Type type) {
        return switch (type) {
            case TEXT, CHOICE -> "a text in quotes";
            case NUMBER -> "a whole number";
            case YES_NO -> "true or false";
            case DATE -> "a day in quotes";
        };
    }

    /** The variable of that name; null, and an error noted, when there is none. */
    private @Nullable Variable variable(CelExpr expression) {
        String path = path(expression);
        Optional<Variable> known = path == null ? Optional.empty() : vocabulary.find(path);
        if (known.isEmpty()) {
            String written = path == null ? "?" : path;
            String near = String.join(", ", vocabulary.like(written));
            refuse(
                    expression,
                    "没有“%s”这个变量，可以用：%s。".formatted(written, near),
                    "There is no variable %s; there are %s.".formatted(written, near));
        }
        return known.orElse(null);
    }

    private boolean isName(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.IDENT
                || (expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                        && !expression.select().testOnly()
                        && path(expression) != null);
    }

    private boolean isRoles(CelExpr expression) {
        return ROLES.equals(path(expression));
    }

    /** Whether it is a name or a value, so that what is wrong is where it stands and not what it is. */
    private boolean isPlain(CelExpr expression) {
        return expression.getKind() == CelExpr.ExprKind.Kind.CONSTANT || isName(expression);
    }

    /** Names joined by dots; null when it is anything else. */
    private static @Nullable String path(CelExpr expression) {
        return switch (expression.getKind()) {
            case IDENT -> expression.ident().name();
            case SELECT -> {
                String owner = path(expression.select().operand());
                yield owner == null ? null : owner + '.' + expression.select().field();
            }
            default -> null;
        };
    }

    private Guard misusedRoles(CelExpr expression) {
        return refuse(
                expression, "角色写成 'FRONT_DESK' in caller.roles。", "Roles are asked as 'FRONT_DESK' in caller.roles.");
    }

    private Guard unsupported(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> unsupportedCall(expression);
            case LIST -> refuse(expression, "列表只能写在 in 的右边。", "A list stands on the right side of in only.");
            case SELECT, IDENT -> refuse(expression, "这里不能这样写。", "This cannot stand here.");
            default -> refuse(expression, "条件里不能写结构或映射。", "Structures and maps cannot stand in a condition.");
        };
    }

    private Guard unsupportedCall(CelExpr expression) {
        String function = expression.call().function();
        return switch (function) {
            case "_+_", "_-_", "_*_", "_/_", "_%_", "-_" ->
                refuse(
                        expression,
                        "条件里不能做算术；请直接写出算好的数。",
                        "There is no arithmetic in a condition: write the number itself.");
            case "_?_:_" ->
                refuse(
                        expression,
                        "条件里不能用 ? :；请用 && 和 || 写出来。",
                        "There is no ? : in a condition: say it with && and ||.");
            case "_[_]" ->
                refuse(
                        expression,
                        "不能用方括号取值；字段写成 fields.名称。",
                        "Nothing is looked up with brackets: a field is written fields.name.");
            case "_&&_", "_||_", "!_", "@in", "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" ->
                refuse(
                        expression,
                        "这里要写一个变量或一个值，而不是另一个条件。",
                        "A variable or a value is expected here, not another condition.");
            default ->
                refuse(
                        expression,
                        "条件里没有 %s 这个函数；可以用 && || ! 比较、in 和 has()。".formatted(function),
                        "There is no function %s in a condition; there are && || ! comparisons, in and has()."
                                .formatted(function));
        };
    }

    private Guard refuse(CelExpr expression, String message, String messageEn) {
        errors.add(source.error(expression, message, messageEn));
        return Guard.ALWAYS;
    }

    private static GuardReading faulty(GuardError error) {
        return new GuardReading.Faulty(List.of(error));
    }
}
