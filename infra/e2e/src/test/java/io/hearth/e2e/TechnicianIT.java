package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A technician's job with one hand: what is mine, where, call, there, photo, done. */
class TechnicianIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final String PHONE = "19900001234";

    /** What a finger must hit and is smaller than 44 px in its height. Fields inside of larger boxes are reached through these. */
    private static final String SMALL_TARGETS = """
        () => [...document.querySelectorAll('button, a, [role=radio], textarea, .ant-select')]
            .filter(one => one.offsetParent && !one.closest('.ant-select .ant-select, [aria-hidden=true]'))
            .map(one => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width > 1 && box.bottom > 0 && box.height < 43.5)
            .map(([one, box]) => (one.getAttribute('aria-label') || one.textContent) + ' ' + box.height)\
        """;

    @Test
    void goesThereCallsTakesAPhotoAndFinishesInAHandfulOfTaps() throws IOException {
        String subject = "厨房水管漏水，等师傅上门 " + System.nanoTime() % 10_000;
        dispatched(COMPANY, subject, PHONE);
        Page page = signIn(personWithPhone(), COMPANY, house.account(COMPANY, "TECHNICIAN"), "/tickets");

        Locator jobs = page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("工单列表"));
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(java.util.regex.Pattern.compile("^我的"))))
                .hasAttribute("aria-current", "true");
        assertThat(smallTargets(page)).isEmpty();
        jobs.getByText(subject).tap();

        Locator ticket = page.getByRole(AriaRole.ARTICLE);
        assertThat(ticket.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("打电话给周女士")))
                .hasAttribute("href", "tel:" + PHONE);
        assertThat(smallTargets(page)).isEmpty();
        tap(ticket, "到场");
        assertThat(ticket.getByText("已派单 → 维修中")).isVisible();

        ticket.locator("input[type=file]").first().setInputFiles(new FilePayload("弯头.png", "image/png", photo()));
        assertThat(ticket.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("弯头.png")))
                .isVisible();

        tap(ticket, "完工");
        Locator dialog = page.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("完工"));
        dialog.locator("textarea").fill("更换弯头，试水不漏。");
        assertThat(smallTargets(page)).isEmpty();
        tap(dialog, "完工");
        assertThat(ticket.getByText("更换弯头，试水不漏。")).isVisible();
        assertThat(ticket.getByText("已修复").first()).isVisible();
        assertThat(ticket.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("打电话给周女士")))
                .hasCount(0);
        assertThat((boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"))
                .isFalse();

        tap(ticket, "关闭详情");
        assertThat(jobs.getByText(subject)).hasCount(0);
    }

    @SuppressWarnings("unchecked")
    private static List<String> smallTargets(Page page) {
        return (List<String>) page.evaluate(SMALL_TARGETS);
    }

    private static void tap(Locator where, String name) {
        where.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .last()
                .tap();
    }
}
