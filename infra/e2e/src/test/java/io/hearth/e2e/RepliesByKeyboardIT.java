package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Answering an owner out of the library without a mouse: find, fill, send, and see what was sent. */
class RepliesByKeyboardIT extends BrowserTest {

    private static final String COMPANY = "yunqi";

    /** A starter reply with one gap that staff fill. */
    private static final String TITLE = "水管爆了、家里淹水";

    private static final String GAP = "预计几分钟内到";

    @Test
    void findsFillsAndSendsAReply() throws IOException {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        String ticket = dispatched(page, "水管爆了，客厅全是水", "13812340077");
        page.navigate(house.portal(COMPANY) + "/tickets?view=all&ticket=" + ticket);
        Locator pane = page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("水管爆了，客厅全是水"));
        assertThat(pane).isVisible();

        page.keyboard().press("r");
        Locator search = page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("找回复"));
        assertThat(search).isFocused();
        page.keyboard().type("水管爆");
        Locator option = page.getByRole(AriaRole.OPTION).filter(new Locator.FilterOptions().setHasText(TITLE));
        assertThat(option).isVisible();
        while (!"true".equals(option.getAttribute("aria-selected"))) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Enter");

        Locator gap = page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(GAP));
        assertThat(gap).isFocused();
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText("还没有填好：" + GAP)).isVisible();
        assertThat(gap).isFocused();
        page.keyboard().type("17");
        picture(page, "filled");
        page.keyboard().press("Control+Enter");

        Locator sent = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("标准回复：" + TITLE + "（第 \\d+ 版）")));
        assertThat(sent).isVisible();
        assertThat(page.getByText("原文发出，没有改动").first()).isVisible();
        picture(page, "sent");
        String used = request(page, "GET", "/api/v1/tickets/" + ticket + "/replies", null);
        assertThat(text(used, "/0/title")).isEqualTo(TITLE);
        assertThat(text(used, "/0/sent")).contains("17");
        assertThat(text(used, "/0/edits")).isEqualTo("0");

        sent.focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/replies/.*tab=versions.*"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(TITLE))
                        .first())
                .isVisible();
    }

    private void picture(Page page, String name) throws IOException {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(house.pictures().resolve("reply-keyboard-" + name + ".png")));
    }
}
