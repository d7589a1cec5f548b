package io.hearth.reply.markup;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/** The body of a reply, as it is shown and as plain words. HTML inside is words like any other. */
public final class Markdown {

    /** Images, code blocks, rules and HTML have no place in a reply: they stay the characters they are written with. */
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(Heading.class, BlockQuote.class, ListBlock.class))
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .softbreak("<br>")
            .build();

    /** The second wall: whatever a renderer may let through one day, these are the only elements that leave. */
    private static final Safelist ALLOWED = new Safelist()
            .addTags(
                    "p",
                    "br",
                    "strong",
                    "em",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "a",
                    "code")
            .addAttributes("a", "href")
            .addAttributes("ol", "start")
            .addProtocols("a", "href", "http", "https", "tel", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
            .addEnforcedAttribute("a", "target", "_blank");

    private static final Document.OutputSettings COMPACT = new Document.OutputSettings().prettyPrint(false);

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]()<>#+\\-.!|~&]");

    private Markdown() {}

    /** Markup that is safe to put into a page. */
    public static String html(String markdown) {
        return Jsoup.clean(RENDERER.render(PARSER.parse(markdown)), "", ALLOWED, COMPACT);
    }

    /** The words alone, as a text message carries them: lists keep their numbers or dots, a link its address. */
    public static String plain(String markdown) {
        PlainWords words = new PlainWords();
        PARSER.parse(markdown).accept(words);
        return words.text.toString().strip();
    }

    /** A value that stays words, whatever stands in it. */
    public static String escaped(String words) {
        return SPECIAL.matcher(words).replaceAll("\\\\$0");
    }

    private static final class PlainWords extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text words) {
            text.append(words.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append(code.getLiteral());
        }

        @Override
        public void visit(SoftLineBreak br) {
            text.append('\n');
        }

        @Override
        public void visit(HardLineBreak br) {
            text.append('\n');
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            text.append(paragraph.getParent() instanceof ListItem ? "\n" : "\n\n");
        }

        @Override
        public void visit(Heading heading) {
            visitChildren(heading);
            text.append("\n\n");
        }

        @Override
        public void visit(BulletList list) {
            visitChildren(list);
            after(list);
        }

        @Override
        public void visit(OrderedList list) {
            visitChildren(list);
            after(list);
        }

        private void after(Node list) {
            if (!(list.getParent() instanceof ListItem)) {
                text.append('\n');
            }
        }

        @Override
        public void visit(ListItem item) {
            if (item.getParent() instanceof OrderedList list) {
                Integer first = list.getMarkerStartNumber();
                int number = first == null ? 1 : first;
                for (Node before = item.getPrevious(); before != null; before = before.getPrevious()) {
                    number++;
                }
                text.append(number).append(". ");
            } else {
                text.append("· ");
            }
            visitChildren(item);
        }

        @Override
        public void visit(Link link) {
            int from = text.length();
            visitChildren(link);
            String address = link.getDestination();
            String shown = text.substring(from);
            if (!shown.equals(address) && !address.equals("tel:" + shown) && !address.equals("mailto:" + shown)) {
                text.append('（').append(address).append('）');
            }
        }
    }
}
