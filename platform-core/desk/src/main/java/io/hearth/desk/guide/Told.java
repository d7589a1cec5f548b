package io.hearth.desk.guide;

import io.hearth.reply.markup.Markdown;
import io.hearth.reply.text.ReplyText;
import io.hearth.reply.text.Variable;
import io.hearth.reply.text.VariableSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What owners of an estate are told: the company's words, the estate's where it has its own, and the values of both in the gaps.
 *
 * @param body Markdown
 * @param missing variables without a value, in the order of the text
 * @param wrong variables with a value that is none of their type
 */
record Told(
        String title,
        String summary,
        String body,
        List<GuideFee> fees,
        List<String> words,
        Set<String> missing,
        Set<String> wrong) {

    /** Whether it can be shown. */
    boolean whole() {
        return missing.isEmpty() && wrong.isEmpty() && !empty();
    }

    boolean empty() {
        return body.isBlank() && fees.isEmpty();
    }

    /**
     * Puts the company's and the estate's together; one of them is there.
     *
     * @param known what fills gaps by itself
     */
    static Told of(@Nullable GuideContent company, @Nullable GuideContent estate, Map<VariableSource, String> known) {
        GuideContent main = Objects.requireNonNull(estate == null ? company : estate);
        Map<String, Variable> variables = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> words = new ArrayList<>();
        for (GuideContent each : both(company, estate)) {
            for (GuideVariable variable : each.variables()) {
                variables.put(variable.name(), variable.variable());
            }
            each.values().forEach((name, value) -> {
                if (!value.isBlank()) {
                    values.put(name, value);
                }
            });
            words.addAll(each.words());
        }
        variables.values().forEach(variable -> {
            VariableSource source = variable.source();
            String value = source == null ? null : known.get(source);
            if (value != null) {
                values.putIfAbsent(variable.name(), value);
            }
        });
        Filling filling = new Filling(variables.values(), values);
        return new Told(
                filling.words(main.title()),
                filling.words(main.summary()),
                filling.markdown(bodyOf(company, estate)),
                feesOf(company, estate).stream()
                        .map(fee -> new GuideFee(
                                filling.words(fee.item()),
                                filling.words(fee.unit()),
                                filling.words(fee.price()),
                                filling.words(fee.basis()),
                                filling.words(fee.note())))
                        .toList(),
                words.stream().distinct().toList(),
                filling.missing,
                filling.wrong);
    }

    private static String bodyOf(@Nullable GuideContent company, @Nullable GuideContent estate) {
        return both(company, estate).reversed().stream()
                .map(GuideContent::body)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static List<GuideFee> feesOf(@Nullable GuideContent company, @Nullable GuideContent estate) {
        return both(company, estate).reversed().stream()
                .map(GuideContent::fees)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    private static List<GuideContent> both(@Nullable GuideContent company, @Nullable GuideContent estate) {
        List<GuideContent> both = new ArrayList<>();
        if (company != null) {
            both.add(company);
        }
        if (estate != null) {
            both.add(estate);
        }
        return both;
    }

    private static final class Filling {

        private final Collection<Variable> variables;
        private final Map<String, String> values;
        private final Set<String> missing = new LinkedHashSet<>();
        private final Set<String> wrong = new LinkedHashSet<>();

        Filling(Collection<Variable> variables, Map<String, String> values) {
            this.variables = variables;
            this.values = values;
        }

        String words(String text) {
            return fill(text, UnaryOperator.identity());
        }

        String markdown(String text) {
            return fill(text, Markdown::escaped);
        }

        private String fill(String text, UnaryOperator<String> written) {
            ReplyText.Filled filled = ReplyText.parse(text).fill(variables, values, written);
            missing.addAll(filled.missing());
            wrong.addAll(filled.wrong());
            return filled.text();
        }
    }
}
