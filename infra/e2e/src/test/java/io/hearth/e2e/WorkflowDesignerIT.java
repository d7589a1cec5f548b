package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
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
        DrawingBoard board = new DrawingBoard(page);
        assertThat(board.card("serving")).isVisible();
        page.getByRole(AriaRole.TOOLBAR).getByRole(AriaRole.BUTTON).first().click();
        assertThat(board.card("state")).isVisible();
        Locator form = board.form();
        form.getByLabel("名称（中文）").fill(STATE);
        form.getByLabel("名称（英文）").fill("Waiting for the owner's word");
        assertThat(board.card("state")).containsText(STATE);
        board.showAll();
        board.connect("serving", "state");
        form.getByLabel("按钮上的字（中文）").fill("请业主确认");
        form.getByLabel("名称（英文）").fill("Ask the owner");
        assertThat(page.locator("[data-step=step][data-to=state]")).containsText("请业主确认");
        picture(page, "drawn");
    }

    /** Nothing leads away from the new state: said in words, on the drawing, with the way to it; and not published. */
    private void seeWhatIsWrong(Page page) throws IOException {
        new DrawingBoard(page).awaitSaved();
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
        DrawingBoard board = new DrawingBoard(page);
        board.press("Tab", "状态「" + STATE + "」");
        page.keyboard().press("c");
        board.press("Tab", "连到「已完成」");
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
        DrawingBoard board = new DrawingBoard(page);
        Locator dialog = board.askToPublish("完成之前请业主确认");
        assertThat(dialog.getByText(STATE).first()).isVisible();
        picture(page, "publish");
        board.publish(dialog);
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

    private void picture(Page page, String name) throws IOException {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(house.pictures().resolve("WorkflowDesignerIT-" + name + ".png")));
    }
}
