package io.hearth.reply.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTests {

    /** After the well-known cheat sheets of what has slipped through filters elsewhere. */
    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "<SCRIPT SRC=http://x.example/x.js></SCRIPT>",
                "<IMG SRC=\"javascript:alert('x');\">",
                "<IMG SRC=javascript:alert(&quot;x&quot;)>",
                "<IMG \"\"\"><SCRIPT>alert(\"x\")</SCRIPT>\"\\>",
                "<IMG SRC=# onmouseover=\"alert('x')\">",
                "<IMG SRC=/ onerror=\"alert(String.fromCharCode(88,83,83))\"></img>",
                "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;&#97;&#108;&#101;&#114;&#116;>",
                "<a href=\"java&#x0A;script:alert(1)\">x</a>",
                "<a href=\"jav\tascript:alert(1)\">x</a>",
                "<a href=\" &#14;  javascript:alert(1);\">x</a>",
                "<a href='data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=='>x</a>",
                "<svg/onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
                "<iframe src=\"javascript:alert(1)\"></iframe>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"javascript:alert(1)\"></object>",
                "<embed src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
                "<body onload=alert(1)>",
                "<input autofocus onfocus=alert(1)>",
                "<details open ontoggle=alert(1)>",
                "<video><source onerror=\"alert(1)\"></video>",
                "<style>@import'http://x.example/x.css';</style>",
                "<div style=\"background:url(javascript:alert(1))\">x</div>",
                "<div style=\"width:expression(alert(1))\">x</div>",
                "<link rel=stylesheet href=http://x.example/x.css>",
                "<meta http-equiv=\"refresh\" content=\"0;url=javascript:alert(1)\">",
                "<base href=\"javascript:alert(1)//\">",
                "<form action=\"javascript:alert(1)\"><button>x</button></form>",
                "<isindex type=image src=1 onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
                "<math><style><img src=x onerror=alert(1)></style></math>",
                "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
                "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<<SCRIPT>alert(\"x\");//<</SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<!--[if gte IE 4]><SCRIPT>alert(1);</SCRIPT><![endif]-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<?xml version=\"1.0\"?><script>alert(1)</script>",
                "<template><script>alert(1)</script></template>",
                "<a href=\"vbscript:msgbox(1)\">x</a>",
                "<a href=\"https://ok.example\" onclick=\"alert(1)\">x</a>",
                "<table background=\"javascript:alert(1)\"><tr><td>x</td></tr></table>",
                "<x onclick=alert(1)>x</x>",
                "<marquee onstart=alert(1)>x</marquee>",
                "<select onfocus=alert(1) autofocus><option>x</select>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](javascript&#58;alert(1))",
                "[x](&#x6A;avascript:alert(1))",
                "[x](\\javascript:alert(1))",
                "[x](data:text/html,<script>alert(1)</script>)",
                "[x](vbscript:alert(1))",
                "[x](https://ok.example \"onclick=alert(1)\")",
                "[x](https://ok.example\" onclick=\"alert(1))",
                "![x](javascript:alert(1))",
                "![x\" onerror=\"alert(1)](https://ok.example/x.png)",
                "<javascript:alert(1)>",
                "<https://ok.example/\"onmouseover=alert(1)>",
                "[x]: javascript:alert(1)\n\n[x]",
                "[x][y]\n\n[y]: data:text/html;base64,PHN2Zz4=",
                "```html\n<script>alert(1)</script>\n```",
                "    <script>alert(1)</script>",
                "`<img src=x onerror=alert(1)>`",
                "> <script>alert(1)</script>",
                "- <img src=x onerror=alert(1)>",
                "# <svg onload=alert(1)>",
                "**<b onmouseover=alert(1)>x</b>**",
                "&lt;script&gt;alert(1)&lt;/script&gt;",
                "\u0000<script>alert(1)</script>",
                "<script\u2028>alert(1)</script>");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void letsNothingThatRunsLeaveWhetherWrittenOrPasted(String markup) {
        assertHarmless(Markdown.html(markup));
        assertHarmless(Markdown.html(Pasted.of(markup).markdown()));
    }

    private static void assertHarmless(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        for (Element element : page.body().getAllElements()) {
            assertThat(element.normalName())
                    .as(html)
                    .isIn(
                            "body",
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
                            "code");
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).as(html).isIn("href", "rel", "target", "start");
                if (attribute.getKey().equals("href")) {
                    assertThat(attribute.getValue()).as(html).matches("(?i)(https?|tel|mailto):.*");
                }
            }
        }
    }

    @Test
    void showsHtmlAsTheWordsItIs() {
        assertThat(Jsoup.parse(Markdown.html("请按 <b>红色</b> 按钮")).text()).isEqualTo("请按 <b>红色</b> 按钮");
    }

    @Test
    void showsParagraphsListsQuotesAndLinks() {
        assertThat(Markdown.html("您好：\n第二行\n\n1. **身份证**\n2. [官网](https://ok.example/a?b=1&c=2)\n\n> 引用"))
                .contains("<p>您好：<br>第二行</p>")
                .contains("<ol>")
                .contains("<strong>身份证</strong>")
                .contains("href=\"https://ok.example/a?b=1&amp;c=2\"")
                .contains("rel=\"noopener noreferrer nofollow\"")
                .contains("<blockquote>");
        assertThat(Markdown.html("第一\n\n---\n\n第二")).doesNotContain("<hr");
    }

    @Test
    void keepsNumbersDotsAndAddressesInPlainWords() {
        assertThat(Markdown.plain(
                        "您好：\n\n1. **身份证**\n2. [官网](https://ok.example)\n\n- 甲\n- 乙\n\n电话 [12345](tel:12345)"))
                .isEqualTo("您好：\n\n1. 身份证\n2. 官网（https://ok.example）\n\n· 甲\n· 乙\n\n电话 12345");
    }
}
