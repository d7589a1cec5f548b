package io.hearth.reply.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * A text that was pasted from a page, Word or WeChat, as Markdown.
 *
 * @param lost what could be seen there and cannot be in a reply, and how often
 */
public record Pasted(String markdown, Map<Loss, Integer> lost) {

    /** What a reply cannot hold. */
    public enum Loss {
        IMAGE,
        VIDEO_OR_SOUND,
        /** Its cells stay, as lines. */
        TABLE,
        /** A field, button or list to choose from; its words stay. */
        FORM,
        /** A page within the page. */
        EMBEDDED,
        /** Its words stay, without the address. */
        LINK,
        /** Drawings and formulas. */
        DRAWING,
        /** More than {@link #MOST} characters. */
        CUT
    }

    /** The longest text that is taken. */
    public static final int MOST = 200_000;

    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "title",
            "meta",
            "link",
            "base",
            "param",
            "xml",
            "colgroup");
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "header",
            "footer",
            "main",
            "aside",
            "nav",
            "address",
            "center",
            "figure",
            "figcaption",
            "dl",
            "dt",
            "dd",
            "pre",
            "table",
            "tr",
            "form",
            "fieldset",
            "details",
            "summary",
            "hr",
            "caption",
            "body");
    private static final Set<String> LINKS = Set.of("http", "https", "tel", "mailto");

    /** Reads pasted HTML. */
    public static Pasted of(String html) {
        Writer writer = new Writer();
        String taken = html;
        if (html.length() > MOST) {
            taken = html.substring(0, MOST);
            writer.lose(Loss.CUT);
        }
        Jsoup.parse(taken).body().traverse(writer);
        return new Pasted(writer.text(), Map.copyOf(writer.lost));
    }

    private static final class Writer implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();
        private final Map<Loss, Integer> lost = new EnumMap<>(Loss.class);
        private final Deque<int[]> lists = new ArrayDeque<>();
        private int silent;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof Element element) {
                begin(element);
            } else if (node instanceof TextNode words && silent == 0) {
                write(words.getWholeText());
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                end(element);
            }
        }

        private void begin(Element element) {
            String name = element.normalName();
            if (silent > 0 || SILENT.contains(name) || hidden(element)) {
                silent++;
                return;
            }
            switch (name) {
                case "img", "picture" -> {
                    if (!name.equals("picture")) {
                        lose(Loss.IMAGE);
                        write(element.attr("alt"));
                    }
                }
                case "video", "audio" -> quiet(Loss.VIDEO_OR_SOUND);
                case "iframe", "object", "embed", "applet", "frame" -> quiet(Loss.EMBEDDED);
                case "svg", "math", "canvas" -> quiet(Loss.DRAWING);
                case "input", "select", "textarea", "button" -> {
                    lose(Loss.FORM);
                    write(element.attr("value"));
                }
                case "br" -> text.append('\n');
                case "b", "strong" -> mark("**");
                case "i", "em" -> mark("*");
                case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                    block();
                    text.append("#".repeat(name.charAt(1) - '0')).append(' ');
                }
                case "blockquote" -> {
                    block();
                    text.append("> ");
                }
                case "ul" -> lists.push(new int[] {0, 0});
                case "ol" -> lists.push(new int[] {1, 0});
                case "li" -> item();
                case "td", "th" -> cell();
                case "a" -> link(element);
                default -> {
                    if (name.equals("table")) {
                        lose(Loss.TABLE);
                    }
                    if (PARAGRAPHS.contains(name)) {
                        block();
                    }
                }
            }
        }

        private void end(Element element) {
            String name = element.normalName();
            if (silent > 0) {
                silent--;
                return;
            }
            switch (name) {
                case "b", "strong" -> mark("**");
                case "i", "em" -> mark("*");
                case "ul", "ol" -> {
                    lists.poll();
                    if (lists.isEmpty()) {
                        block();
                    }
                }
                case "h1", "h2", "h3", "h4", "h5", "h6", "blockquote" -> block();
                case "a" -> {
                    if (address(element) != null) {
                        text.append("](").append(address(element)).append(')');
                    }
                }
                default -> {
                    if (PARAGRAPHS.contains(name) && !name.equals("body")) {
                        block();
                    }
                }
            }
        }

        private void link(Element element) {
            if (address(element) != null) {
                text.append('[');
            } else if (element.hasAttr("href")) {
                lose(Loss.LINK);
            }
        }

        private static @org.jspecify.annotations.Nullable String address(Element element) {
            String href = element.attr("href").strip();
            int colon = href.indexOf(':');
            if (colon < 1
                    || !LINKS.contains(href.substring(0, colon).toLowerCase(Locale.ROOT))
                    || href.chars()
                            .anyMatch(each -> each <= ' '
                                    || each == '('
                                    || each == ')'
                                    || each == '<'
                                    || each == '>'
                                    || each == '\\')) {
                return null;
            }
            return href;
        }

        private void quiet(Loss loss) {
            lose(loss);
            silent++;
        }

        private void lose(Loss loss) {
            lost.merge(loss, 1, Integer::sum);
        }

        private void item() {
            newLine();
            int[] list = lists.peek();
            text.append("  ".repeat(Math.max(0, lists.size() - 1)));
            if (list != null && list[0] == 1) {
                list[1]++;
                text.append(list[1]).append(". ");
            } else {
                text.append("- ");
            }
        }

        private void cell() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append("　");
            }
        }

        private void mark(String mark) {
            text.append(mark);
        }

        private void write(String words) {
            String joined =
                    words.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\u200D]]+", " ").replaceAll("[ \\t\\u00A0]+", " ");
            boolean begins = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            text.append(Markdown.escaped(begins ? joined.stripLeading() : joined));
        }

        private void block() {
            if (lists.isEmpty()) {
                newLine();
                if (!text.isEmpty()) {
                    text.append('\n');
                }
            }
        }

        private void newLine() {
            if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                text.append('\n');
            }
        }

        private String text() {
            return text.toString()
                    .replaceAll("\\*{4}|(?<!\\*)\\*\\*(?!\\*)\\s*(?<!\\*)\\*\\*(?!\\*)", "")
                    .replaceAll("[ \\t]+\\n", "\n")
                    .replaceAll("\\n{3,}", "\n\n")
                    .strip();
        }

        private static boolean hidden(Element element) {
            String style = element.attr("style").replaceAll("\\s", "").toLowerCase(Locale.ROOT);
            return element.hasAttr("hidden") || style.contains("display:none") || style.contains("visibility:hidden");
        }
    }
}
