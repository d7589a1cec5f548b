package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** 10:05 接单, 10:20 出发, 10:40 检测漏点, 11:15 更换弯头, 11:30 测试完毕: told by one telephone, seen on another. */
class OwnerProgressIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Pattern LINK = Pattern.compile("https?://\\S+/p/[A-Za-z0-9_-]{24}");

    /** Writes down when each text first stands on the page. */
    private static final String WATCH = """
        () => {
          globalThis.seenAt = {};
          new MutationObserver(() => {
            for (const what of document.querySelectorAll('.steps .what')) globalThis.seenAt[what.textContent] ??= Date.now();
          }).observe(document.body, { childList: true, subtree: true });
        }\
        """;

    private record Step(String code, String words, String shown) {}

    private static final List<Step> STORY = List.of(
            new Step("接单", "", "接单"),
            new Step("出发", "", "出发"),
            new Step("检测", "检测漏点", "检测漏点"),
            new Step("维修", "更换弯头", "更换弯头"),
            new Step("测试完毕", "", "测试完毕"));

    @Test
    void seesEachStepOfTheRepairAsItIsDone() throws IOException {
        String id = dispatched(COMPANY, "张大爷家水管漏水 " + System.nanoTime() % 10_000, "19900004321");
        Page desk = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets?ticket=" + id);
        String link = linkFor(desk);

        Page owner = personWithPhone();
        owner.navigate(link);
        assertThat(owner.getByText("韩大柏")).isVisible();
        assertThat(owner.getByText("师傅每做完一步，这里马上就能看到。")).isVisible();
        assertThat(owner.locator(".live")).hasAttribute("data-on", "true");
        owner.evaluate(WATCH);

        Page technician =
                signIn(personWithPhone(), COMPANY, house.account(COMPANY, "TECHNICIAN"), "/tickets?ticket=" + id);
        for (Step step : STORY) {
            tell(technician, step);
            assertThat(owner.locator(".steps .what").last()).hasText(step.shown());
        }

        assertThat(owner.locator(".steps .what"))
                .hasText(STORY.stream().map(Step::shown).toArray(String[]::new));
        assertThat(owner.locator(".steps img")).hasCount(STORY.size());
        assertThat(owner.locator(".steps time").first()).hasText(Pattern.compile("\\d\\d:\\d\\d"));
        List<Long> waited = waited(desk, owner, id);
        List<Long> asked = asked(desk, id);
        System.out.println("owner saw the steps after " + waited + " ms; a question takes " + asked + " ms");
        assertThat(median(waited)).isLessThan(Math.max(LIVE.toMillis(), 15 * median(asked)));
        assertThat((boolean) owner.evaluate("document.documentElement.scrollWidth > innerWidth"))
                .isFalse();
        assertThat((String) owner.evaluate("getComputedStyle(document.body).fontSize"))
                .isEqualTo("18px");
        assertThat(smallTargets(owner)).isEmpty();

        request(desk, "DELETE", "/api/v1/tickets/" + id + "/progress-link", null);
        assertThat(owner.getByText("这个链接打不开了")).isVisible();
        assertThat(owner.locator(".steps")).hasCount(0);
    }

    /** The front desk makes the link; its code is a picture that loads. */
    private static String linkFor(Page desk) {
        Locator ticket = desk.getByRole(AriaRole.ARTICLE);
        ticket.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("进度页"))
                .click();
        Locator dialog = desk.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("业主进度页"));
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("生成二维码"))
                .click();
        Locator address = dialog.getByText(LINK);
        assertThat(address).isVisible();
        Locator code = dialog.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("进度页二维码"));
        assertThat(code).isVisible();
        assertThat((boolean) code.evaluate("async image => { await image.decode(); return image.naturalWidth > 0; }"))
                .isTrue();
        return address.innerText().strip();
    }

    /** Two taps where the step is the one that usually comes next: the button, and the camera's own. */
    private static void tell(Page technician, Step step) throws IOException {
        Locator form = technician.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("更新进展"));
        Locator photo =
                form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("· 拍照$")));
        assertThat(photo).isEnabled();
        if (!photo.innerText().startsWith(step.code())) {
            form.getByRole(AriaRole.COMBOBOX).click();
            technician
                    .locator(".ant-select-item-option")
                    .getByText(step.code(), new Locator.GetByTextOptions().setExact(true))
                    .click();
        }
        form.getByLabel("具体做了什么").fill(step.words());
        assertThat(photo).containsText(step.shown());
        form.locator("input[type=file]").setInputFiles(new FilePayload("现场.png", "image/png", photo()));
        assertThat(technician.getByText("已更新：" + step.shown())).isVisible();
    }

    /** From when the service wrote each step down until the owner's page showed it; one machine, one clock. */
    @SuppressWarnings("unchecked")
    private static List<Long> waited(Page desk, Page owner, String id) {
        String steps = request(desk, "GET", "/api/v1/tickets/" + id + "/steps", null);
        Map<String, Number> seen = (Map<String, Number>) owner.evaluate("() => globalThis.seenAt");
        List<Long> waited = new ArrayList<>();
        for (int i = 0; i < STORY.size(); i++) {
            Instant told = Instant.parse(text(steps, "/items/" + i + "/at"));
            Number shown = Objects.requireNonNull(seen.get(STORY.get(i).shown()), "the step was not shown");
            waited.add(shown.longValue() - told.toEpochMilli());
        }
        return waited;
    }

    /** How fast the machine is: the time of a plain question. A second is promised where that takes less than 60 ms. */
    private static List<Long> asked(Page desk, String id) {
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < STORY.size(); i++) {
            long start = System.nanoTime();
            request(desk, "GET", "/api/v1/tickets/" + id + "/steps", null);
            asked.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
        return asked;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    @SuppressWarnings("unchecked")
    private static List<String> smallTargets(Page page) {
        return (List<String>) page.evaluate("""
            () => [...document.querySelectorAll('button, a')]
                .map(one => [one, one.getBoundingClientRect()])
                .filter(([one, box]) => box.width > 1 && (box.height < 48 || box.width < 48))
                .map(([one, box]) => one.textContent + ' ' + box.width + 'x' + box.height)\
            """);
    }
}
