package io.hearth.desk.mail;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as somebody reads it. Nothing is loaded and nothing is run. */
final class HtmlText {

    private static final int LONGEST = 1 << 20;

    private HtmlText() {}

    static String of(String html) {
        var document = Jsoup.parse(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
        document.select("script, style, head, title, noscript, template").remove();
        StringBuilder text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.getWholeText().replaceAll("[\\s\u00a0]+", " "));
                        } else if (node instanceof Element element) {
                            if (element.normalName().equals("br")) {
                                text.append('\n');
                            } else if (element.normalName().equals("blockquote")) {
                                text.append("\n> ");
                            } else if (isLine(element)) {
                                end(text);
                            }
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element) {
                            if (element.normalName().matches("td|th")) {
                                text.append(' ');
                            } else if (isLine(element)) {
                                end(text);
                            }
                        }
                    }
                },
                document.body());
        return text.toString()
                .replaceAll("[ \t]+\n", "\n")
                .replaceAll("\n[ \t]+", "\n")
                .strip();
    }

    private static boolean isLine(Element element) {
        return element.isBlock() || element.normalName().matches("tr|li");
    }

    private static void end(StringBuilder text) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
