package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** A company draws a state into its workflow, is told what is wrong with it, mends and publishes it, and works a ticket through it. */
class WorkflowDesignerIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final String STATE = "待业主确认";
    private static final String TITLE = "按新流程走的便民服务";

    @Test
    void drawsBreaksMendsPublishesAndWorksATicketThrough() throws IOException {
        Page admin = signedIn(COMPANY, house.account(COMPANY, "COMPANY_ADMIN"), "/settings/workflows/convenience");
        draw(admin);
        seeWhatIsWrong(admin);
        mendByKeyboard(admin);
        publish(admin);

        Page technician = signedIn(COMPANY, house.account(COMPANY, "TECHNICIAN"), "/tickets");
        String name = of(technician, "me.name");
        String estate = of(technician, "me.estates[0] === '*' ? '' : me.estates[0]");
        Page frontDesk = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        String ticket = openAndArrange(frontDesk, estate, name);
        technician.navigate(house.portal(COMPANY) + "/tickets?view=all&ticket=" + ticket);
        step(technician, "开始服务");
        step(technician, "请业主确认");
        assertThat(article(technician).getByText(STATE).first()).isVisible();
        admin.navigate(house.portal(COMPANY) + "/tickets?view=all&ticket=" + ticket);
        step(admin, "业主已确认");
        assertThat(article(admin).getByText("已完成").first()).isVisible();
        picture(admin, "worked");
    }

    /** With the mouse: a new state, named in its form, and a line dragged to it from where the work is done. */
    private void draw(Page page) throws IOException {
        assertThat(card(page, "serving")).isVisible();
        page.getByRole(AriaRole.TOOLBAR).getByRole(AriaRole.BUTTON).first().click();
        assertThat(card(page, "state")).isVisible();
        Locator form = page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("属性"));
        form.getByLabel("名称（中文）").fill(STATE);
        form.getByLabel("名称（英文）").fill("Waiting for the owner's word");
        assertThat(card(page, "state")).containsText(STATE);
        button(page, "看全图").click();
        untilAtRest(page);
        drag(page, "serving", "state");
        form.getByLabel("按钮上的字（中文）").fill("请业主确认");
        form.getByLabel("名称（英文）").fill("Ask the owner");
        assertThat(page.locator("[data-step=step][data-to=state]")).containsText("请业主确认");
        picture(page, "drawn");
    }

    /** Nothing leads away from the new state: said in words, on the drawing, with the way to it; and not published. */
    private void seeWhatIsWrong(Page page) throws IOException {
        assertThat(page.getByText(Pattern.compile("草稿已保存"))).isVisible();
        button(page, "发布").click();
        Locator finding = page.locator("button[data-severity=ERROR]")
                .filter(new Locator.FilterOptions().setHasText(STATE))
                .first();
        assertThat(finding).isVisible();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        finding.click();
        assertThat(page.locator("[data-state=state][data-lit]")).isVisible();
        picture(page, "wrong");
    }

    /** Walks to the state with Tab, connects it with C and names the step, without the mouse. */
    private void mendByKeyboard(Page page) throws IOException {
        page.getByRole(AriaRole.APPLICATION).focus();
        page.keyboard().press("Escape");
        Locator said = page.locator("[data-said]");
        press(page, "Tab", said, "状态「" + STATE + "」");
        page.keyboard().press("c");
        press(page, "Tab", said, "连到「已完成」");
        page.keyboard().press("Enter");
        assertThat(page.locator("[data-from=state][data-to=done]")).isVisible();
        page.keyboard().press("Enter");
        Locator label = page.getByLabel("按钮上的字（中文）");
        assertThat(label).isFocused();
        page.keyboard().press("Control+a");
        page.keyboard().type("业主已确认");
        page.keyboard().press("Tab");
        page.keyboard().press("Control+a");
        page.keyboard().type("Confirmed");
        page.locator(".ant-segmented-item")
                .filter(new Locator.FilterOptions().setHasText("检查"))
                .click();
        assertThat(page.locator("button[data-severity=ERROR]")).hasCount(0);
        picture(page, "mended");
    }

    private void publish(Page page) throws IOException {
        assertThat(page.getByText(Pattern.compile("草稿已保存"))).isVisible();
        button(page, "发布").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog.getByText(STATE).first()).isVisible();
        dialog.getByLabel("这次改了什么").fill("完成之前请业主确认");
        for (Locator reason : dialog.getByPlaceholder("会和版本一起保存").all()) {
            reason.fill("试用期间可以");
        }
        picture(page, "publish");
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("发布").setExact(true))
                .click();
        assertThat(page.getByText(Pattern.compile("第 \\d+ 版已发布"))).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("好"))
                .click();
    }

    /** The front desk takes the matter down, arranges it and hands it to the technician. */
    private String openAndArrange(Page page, String estate, String technician) {
        page.navigate(house.portal(COMPANY) + "/tickets?create=true" + (estate.isEmpty() ? "" : "&estate=" + estate));
        Locator form = page.getByRole(AriaRole.DIALOG);
        form.getByText("便民", new Locator.GetByTextOptions().setExact(true)).click();
        if (estate.isEmpty()) {
            form.getByLabel("项目", new Locator.GetByLabelOptions().setExact(true))
                    .focus();
            page.keyboard().press("Enter");
            page.keyboard().press("Enter");
        }
        form.getByLabel("事项", new Locator.GetByLabelOptions().setExact(true)).fill(TITLE);
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText(Pattern.compile("已建单")).first()).isVisible();
        step(page, "安排");
        assertThat(article(page).getByText("已安排").first()).isVisible();
        article(page)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("派单|改派")))
                .click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.COMBOBOX).fill(technician);
        page.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText(technician))
                .first()
                .click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("派单"))
                .click();
        assertThat(article(page).getByText(technician).first()).isVisible();
        return Pattern.compile("ticket=([^&]+)")
                .matcher(page.url())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** Something of the person who is signed in. */
    private static String of(Page page, String what) {
        return String.valueOf(
                page.evaluate("fetch('/api/admin/v1/me').then(answer => answer.json()).then(me => " + what + ")"));
    }

    private static void step(Page page, String label) {
        Locator named = article(page)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true));
        Locator more = article(page).getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("更多"));
        assertThat(named.or(more).first()).isVisible();
        if (named.isVisible()) {
            named.click();
        } else {
            more.click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(label))
                    .click();
        }
        assertThat(named).hasCount(0);
    }

    private static Locator article(Page page) {
        return page.getByRole(AriaRole.ARTICLE);
    }

    private static Locator card(Page page, String state) {
        return page.locator("[data-state=" + state + "]");
    }

    /** Presses a key until the drawing board says so. */
    private static void press(Page page, String key, Locator said, String words) {
        for (int i = 0; i < 40; i++) {
            page.keyboard().press(key);
            if (said.first().innerText().contains(words)) {
                return;
            }
        }
        Assertions.fail("40 times " + key + " did not lead to: " + words);
    }

    /** Until the drawing glides no more: what is taken hold of must still be there. */
    private static void untilAtRest(Page page) {
        page.evaluate("""
            () => new Promise(rest => {
              const drawing = document.querySelector('.react-flow__viewport');
              let before;
              let same = 0;
              const look = () => {
                same = drawing.style.transform === before ? same + 1 : 0;
                before = drawing.style.transform;
                if (same === 20) rest();
                else requestAnimationFrame(look);
              };
              look();
            })\
            """);
    }

    /** From the dot at the lower edge of one card into the middle of another. */
    private static void drag(Page page, String from, String to) {
        card(page, from).hover();
        BoundingBox start = card(page, from).locator("[data-handleid=b]").boundingBox();
        BoundingBox end = card(page, to).locator("[data-handleid=t]").boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move(end.x, end.y + 20, new com.microsoft.playwright.Mouse.MoveOptions().setSteps(12));
        page.mouse().move(end.x + end.width / 2, end.y + end.height / 2);
        page.mouse().up();
    }

    private void picture(Page page, String name) throws IOException {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(house.pictures().resolve("WorkflowDesignerIT-" + name + ".png")));
    }
}
