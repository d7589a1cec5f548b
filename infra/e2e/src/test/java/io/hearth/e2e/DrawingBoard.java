package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** The page on which a company draws its workflows. */
record DrawingBoard(Page page) {

    Locator card(String state) {
        return page.locator("[data-state=" + state + "]");
    }

    /** What stands on a line of a step. */
    Locator step(String name, String from) {
        return page.locator("[data-step=" + name + "][data-from=" + from + "]");
    }

    /** The form of what is chosen. */
    Locator form() {
        return page.getByRole(AriaRole.COMPLEMENTARY, new Page.GetByRoleOptions().setName("属性"));
    }

    /** All of it is in sight, and glides no more: what is taken hold of must still be there. */
    void showAll() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("看全图"))
                .click();
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
    void connect(String from, String to) {
        card(from).hover();
        pull(card(from).locator("[data-handleid=b]"), to);
    }

    /** The end of the chosen line into the middle of a card. */
    void lead(String end, String to) {
        pull(page.locator("[data-end=" + end + "]"), to);
    }

    private void pull(Locator hold, String to) {
        BoundingBox start = hold.boundingBox();
        BoundingBox end = card(to).boundingBox();
        page.mouse().move(start.x + start.width / 2, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move(end.x, end.y + 20, new Mouse.MoveOptions().setSteps(12));
        page.mouse().move(end.x + end.width / 2, end.y + end.height / 2);
        page.mouse().up();
    }

    /** Presses a key until the drawing board says so. */
    void press(String key, String words) {
        Locator said = page.locator("[data-said]");
        for (int i = 0; i < 40; i++) {
            page.keyboard().press(key);
            if (said.first().innerText().contains(words)) {
                return;
            }
        }
        Assertions.fail("40 times " + key + " did not lead to: " + words);
    }

    void awaitSaved() {
        assertThat(page.getByText(Pattern.compile("草稿已保存"))).isVisible();
    }

    /** Asks for publication; answers the dialog, in which everything is filled in. */
    Locator askToPublish(String note) {
        awaitSaved();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("发布"))
                .click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("这次改了什么").fill(note);
        for (Locator reason : dialog.getByPlaceholder("会和版本一起保存").all()) {
            reason.fill("试用期间可以");
        }
        return dialog;
    }

    void publish(Locator dialog) {
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("发布").setExact(true))
                .click();
        assertThat(page.getByText(Pattern.compile("第 \\d+ 版已发布"))).isVisible();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("好"))
                .click();
    }
}
