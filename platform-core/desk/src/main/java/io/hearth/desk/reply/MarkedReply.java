package io.hearth.desk.reply;

import io.hearth.reply.markup.Markdown;
import io.hearth.reply.text.ReplyCheck;
import io.hearth.reply.text.ReplyText;
import io.hearth.reply.text.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A reply whose gaps can be told from what filled them. */
public final class MarkedReply {

    /** Letters of no script: they go through Markdown as words and become elements behind its walls. */
    private static final char FROM = '\uE000';

    private static final char TO = '\uE001';
    private static final Pattern LETTERS = Pattern.compile("[" + FROM + TO + "]");
    /** In an address they were written as bytes. */
    private static final Pattern BYTES = Pattern.compile("%EE%80%8[01]");

    private static final Pattern GAP = Pattern.compile("\\{\\{\\s*([a-zA-Z][a-zA-Z0-9_]{0,39})\\s*}}");

    private MarkedReply() {}

    /** The body with its gaps marked, for those who leaf through; safe to put into a page. */
    public static String html(ReplyContent content) {
        return of(content, Map.of()).html();
    }

    static ReplyPreview of(ReplyContent content, Map<String, String> values) {
        List<Variable> gaps = content.gaps();
        String written = LETTERS.matcher(content.body()).replaceAll("");
        ReplyText parsed = ReplyText.parse(written);
        ReplyText.Filled marked = parsed.fill(gaps, values, value -> FROM + Markdown.escaped(value) + TO);
        ReplyText.Filled body = parsed.fill(gaps, values, Markdown::escaped);
        ReplyText.Filled plain = ReplyText.parse(content.plain()).fill(gaps, values, UnaryOperator.identity());
        Set<String> missing = new LinkedHashSet<>(body.missing());
        missing.addAll(plain.missing());
        Set<String> wrong = new LinkedHashSet<>(body.wrong());
        wrong.addAll(plain.wrong());
        return new ReplyPreview(
                html(marked.text(), gaps),
                Markdown.plain(body.text()),
                plain.text(),
                values,
                missing,
                wrong,
                ReplyCheck.of(content.body(), content.plain(), gaps).stream()
                        .map(ReplyPreview.Finding::of)
                        .toList());
    }

    private static String html(String markdown, List<Variable> gaps) {
        Map<String, String> labels =
                gaps.stream().collect(Collectors.toMap(Variable::name, Variable::label, (first, second) -> first));
        String html = BYTES.matcher(Markdown.html(markdown))
                .replaceAll("")
                .replace(String.valueOf(FROM), "<ins>")
                .replace(String.valueOf(TO), "</ins>");
        return GAP.matcher(html)
                .replaceAll(gap -> Matcher.quoteReplacement(
                        "<mark>" + HtmlUtils.htmlEscape(labels.getOrDefault(gap.group(1), gap.group(1))) + "</mark>"));
    }
}
