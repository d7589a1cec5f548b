package io.hearth.reply.markup;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.reply.markup.Pasted.Loss;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PastedTests {

    @Test
    void bringsOverWhatAReplyCanHold() {
        Pasted pasted = Pasted.of("""
            <h2>缴费方式</h2><p>您好，<b>三种</b>方式：</p><ol><li>前台</li><li>公众号<ul><li>菜单</li></ul></li></ol>
            <blockquote>周末照常</blockquote><p>见<a href="https://ok.example/fee">说明</a></p>\
            """);

        assertThat(pasted.lost()).isEmpty();
        assertThat(Jsoup.parse(Markdown.html(pasted.markdown())).text()).isEqualTo("缴费方式 您好，三种方式： 前台 公众号 菜单 周末照常 见说明");
        assertThat(Markdown.html(pasted.markdown()))
                .contains(
                        "<h2>缴费方式</h2>",
                        "<strong>三种</strong>",
                        "<ol>",
                        "<ul>",
                        "<blockquote>",
                        "href=\"https://ok.example/fee\"");
    }

    @Test
    void namesWhatCouldBeSeenAndCannotStay() {
        Pasted pasted = Pasted.of("""
            <p>前<img src=a.png alt="平面图"><img src=b.png>后</p><iframe src=x></iframe><video src=v></video>
            <svg><text>图</text></svg><table><tr><td>甲</td><td>10元</td></tr></table>
            <input value="填这里"><a href="javascript:alert(1)">点我</a>\
            """);

        assertThat(pasted.lost())
                .isEqualTo(Map.of(
                        Loss.IMAGE, 2,
                        Loss.EMBEDDED, 1,
                        Loss.VIDEO_OR_SOUND, 1,
                        Loss.DRAWING, 1,
                        Loss.TABLE, 1,
                        Loss.FORM, 1,
                        Loss.LINK, 1));
        assertThat(Jsoup.parse(Markdown.html(pasted.markdown())).text())
                .contains("前平面图 后".replace(" ", ""), "甲", "10元", "填这里", "点我");
    }

    @Test
    void keepsSignsOfMarkdownInPastedWordsWords() {
        String words = "1. 不是列表 *星* _线_ [括号](x) # 井 > 大于 `反引` 3-2-201 & < 5";

        Pasted pasted = Pasted.of("<p>" + words.replace("&", "&amp;").replace("<", "&lt;") + "</p>");

        assertThat(Jsoup.parse(Markdown.html(pasted.markdown())).text()).isEqualTo(words);
        assertThat(Markdown.html(pasted.markdown())).doesNotContain("<em>", "<ol>", "<a ");
    }

    @Test
    void dropsWhatWasNeverSeenWithoutAWord() {
        Pasted pasted = Pasted.of(
                "<style>p{}</style><script>x</script><p>见<span style=\"display: none\">隐</span>到</p><!-- 注 -->");

        assertThat(pasted).isEqualTo(new Pasted("见到", Map.of()));
    }

    @Test
    void cutsATextBeyondAllMeasureAndSaysSo() {
        Pasted pasted = Pasted.of("<p>" + "字".repeat(Pasted.MOST) + "</p>");

        assertThat(pasted.lost()).isEqualTo(Map.of(Loss.CUT, 1));
        assertThat(pasted.markdown()).hasSize(Pasted.MOST - "<p>".length());
    }
}
