package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The month's review of a whole library, by somebody who never takes a hand off the keyboard. */
class ReplyReviewIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final String REVIEW = "/replies/review";
    private static final Pattern LEFT = Pattern.compile("待复核 (\\d+)");
    private static final int WHOLE_LIBRARY = 120;

    /** At which of the replies something else is decided than that they are still right. */
    private static final int EXPIRING = 3;

    private static final int CHANGED = 7;

    private static final int RETIRED_BY_MISTAKE = 30;
    private static final int PUT_OFF = 61;
    private static final String ITEMS = "**/api/v1/reply-reviews/*/items*";
    private static final Route.FulfillOptions REFUSED =
            new Route.FulfillOptions().setStatus(503).setBody("");

    @Test
    void reviewsAHundredAndTwentyRepliesByKeyboard() throws IOException {
        Page page = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), REVIEW);
        assertThat(page.getByText("现在没有进行中的复核")).isVisible();
        assertThat(page.getByText(Pattern.compile("每月 \\d+ 日自动开始一轮"))).isVisible();
        picture(page, "none-open");
        Locator all =
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("全部 \\d+ 条都看一遍")));
        all.focus();
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ARTICLE)).isVisible();
        picture(page, "open");
        int replies = left(page);
        assertThat(replies).isGreaterThanOrEqualTo(WHOLE_LIBRARY);

        page.keyboard().press("?");
        assertThat(page.getByRole(AriaRole.DIALOG).getByText("下一条 / 上一条")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        looksOnly(page);
        fitsAPhone();

        Instant begun = Instant.now();
        for (int number = 1; number <= replies; number++) {
            switch (number) {
                case EXPIRING -> {
                    page.keyboard().press("1");
                    assertThat(page.getByText("这条快到期了。填新的有效期；清空则保持原来的。")).isVisible();
                    page.keyboard().press("Enter");
                }
                case CHANGED -> decide(page, "2", "电话换了");
                case PUT_OFF -> decide(page, "4", "等新的收费公示");
                case RETIRED_BY_MISTAKE -> {
                    decide(page, "3", "没有人问");
                    awaitLeft(page, replies - number);
                    page.keyboard().press("u");
                    awaitLeft(page, replies - number + 1);
                    page.keyboard().press("1");
                }
                default -> page.keyboard().press("1");
            }
            awaitLeft(page, replies - number);
        }
        System.out.printf(
                "%d replies reviewed by keyboard in %d s%n",
                replies, Duration.between(begun, Instant.now()).toSeconds());

        assertThat(page.getByText(replies + " 条都有结论了")).isVisible();
        picture(page, "all-decided");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG).getByLabel("说明（可不填，会写进报告）")).isFocused();
        page.keyboard().type("端到端测试看过");
        page.keyboard().press("Enter");
        assertThat(page.getByText(replies + " 条回复全部看过，都有结论。")).isVisible();
        assertThat(page.getByText("端到端测试看过").first()).isVisible();
        picture(page, "report");

        String round = request(page, "GET", "/api/v1/reply-reviews?limit=1", null);
        assertThat(text(round, "/items/0/done")).isEqualTo("true");
        assertThat(text(round, "/items/0/decisions/STILL_RIGHT")).isEqualTo(String.valueOf(replies - 2));
        assertThat(text(round, "/items/0/decisions/CHANGE")).isEqualTo("1");
        assertThat(text(round, "/items/0/decisions/POSTPONE")).isEqualTo("1");
        String retired = request(page, "GET", "/api/v1/replies?state=RETIRED", null);
        assertThat(text(retired, "/items/0/id"))
                .as("what was retired by mistake is in use again")
                .isEmpty();
    }

    /** Somebody at the front desk sees the same and decides nothing; their page says that it loads, and what went wrong. */
    private void looksOnly(Page admin) throws IOException {
        Page page = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), REVIEW);
        assertThat(page.getByText("您可以看，有「审核回复」权限的同事可以下结论。")).isVisible();
        int before = left(page);
        page.keyboard().press("1");
        page.keyboard().press("j");
        assertThat(left(page)).isEqualTo(before);
        assertThat(left(admin)).isEqualTo(before);
        picture(page, "read-only");

        AtomicBoolean away = new AtomicBoolean(true);
        AtomicBoolean slow = new AtomicBoolean(true);
        List<Route> held = new ArrayList<>();
        page.route(ITEMS, route -> {
            if (slow.get()) {
                held.add(route);
            } else if (away.get()) {
                route.fulfill(REFUSED);
            } else {
                route.resume();
            }
        });
        page.waitForRequest(ITEMS, page::reload);
        assertThat(page.locator("main [aria-busy=true]").first()).isVisible();
        picture(page, "loading");
        slow.set(false);
        held.forEach(route -> route.fulfill(REFUSED));
        Locator failed = page.getByText("没有加载成功");
        assertThat(failed).isVisible();
        picture(page, "failed");
        away.set(false);
        button(page, "重试").click();
        assertThat(page.getByRole(AriaRole.ARTICLE)).isVisible();
    }

    /** Whoever walks the estate reads and decides on a telephone as well: the reply, its reasons and the decisions fit its width. */
    private void fitsAPhone() throws IOException {
        Page page = signIn(person(PHONE_WIDTH, 844, "zh-CN"), COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), REVIEW);
        assertThat(page.getByRole(AriaRole.ARTICLE)).isVisible();
        Object wider = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        assertThat(wider).isEqualTo(false);
        picture(page, "phone");
    }

    /** Presses the key, says why, and sends it. */
    private static void decide(Page page, String key, String why) {
        page.keyboard().press(key);
        assertThat(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX)).isFocused();
        page.keyboard().type(why);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    private static void awaitLeft(Page page, int left) {
        assertThat(page.getByText("待复核 " + left, new Page.GetByTextOptions().setExact(true)))
                .isVisible();
    }

    private static int left(Page page) {
        Locator shown = page.getByText(LEFT).first();
        assertThat(shown).isVisible();
        Matcher found = LEFT.matcher(shown.innerText());
        if (!found.find()) {
            throw new IllegalStateException("left: " + shown.innerText() + " (expected: 待复核 and a number)");
        }
        return Integer.parseInt(found.group(1));
    }

    private void picture(Page page, String name) throws IOException {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(house.pictures().resolve("reply-review-" + name + ".png")));
    }
}
