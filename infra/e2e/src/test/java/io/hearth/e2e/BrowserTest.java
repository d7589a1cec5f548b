package io.hearth.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.json.JsonMapper;

/**
 * One Chromium for each thread that runs tests, a fresh context for each person; a page that logs an error fails nothing but is
 * written down. Tests that only look may run at the same time: {@code @Execution(CONCURRENT)}.
 */
abstract class BrowserTest {
    static final int DESKTOP_WIDTH = 1440;
    static final int PHONE_WIDTH = 390;
    private static final double PATIENCE_MILLIS = 45_000;
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Playwright is for one thread only. It ends with this JVM, and its browser with it. */
    private static final ThreadLocal<Browser> BROWSER = ThreadLocal.withInitial(BrowserTest::launch);

    private final List<BrowserContext> people = new ArrayList<>();
    private String test = "";
    protected final House house = House.open();

    private static Browser launch() {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(ARGUMENTS));
    }

    private static Path chromium() {
        String named = System.getenv("HEARTH_CHROMIUM");
        return Stream.of(
                        named == null ? "" : named,
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
                .map(Path::of)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no Chromium found: apt-get install chromium fonts-noto-cjk, or set HEARTH_CHROMIUM to"
                                + " its path"));
    }

    /** What a page is expected to show may take it as long as what it is asked to do. */
    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @BeforeEach
    void name(TestInfo info) {
        test = info.getTestClass().orElseThrow().getSimpleName() + "."
                + info.getTestMethod().orElseThrow().getName();
    }

    @AfterEach
    void leave() throws IOException {
        int number = 0;
        for (BrowserContext person : people) {
            for (Page page : person.pages()) {
                page.screenshot(
                        new Page.ScreenshotOptions().setPath(house.pictures().resolve(test + "-" + number++ + ".png")));
            }
            person.close();
        }
        people.clear();
    }

    /** A new person's browser at desktop size. */
    protected Page person() {
        return person(DESKTOP_WIDTH, 900, "zh-CN");
    }

    protected Page person(int width, int height, String language) {
        return person(new Browser.NewContextOptions().setViewportSize(width, height), language);
    }

    /** Someone with a phone in one hand: fingers, no pointer. */
    protected Page personWithPhone() {
        return person(
                new Browser.NewContextOptions()
                        .setViewportSize(PHONE_WIDTH, 844)
                        .setHasTouch(true)
                        .setIsMobile(true)
                        .setDeviceScaleFactor(2),
                "zh-CN");
    }

    private Page person(Browser.NewContextOptions device, String language) {
        BrowserContext context = BROWSER.get()
                .newContext(device.setLocale(language)
                        .setTimezoneId("Asia/Shanghai")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        people.add(context);
        Page page = context.newPage();
        page.onPageError(error -> note("page error: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                note("console: " + message.text());
            }
        });
        return page;
    }

    /**
     * A telephone that keeps what it was told when its browser is killed.
     *
     * @param memory the folder that is the telephone's memory
     */
    protected BrowserContext telephone(Path memory, List<String> arguments) {
        List<String> all = new ArrayList<>(ARGUMENTS);
        all.addAll(arguments);
        BrowserContext context = BROWSER.get()
                .browserType()
                .launchPersistentContext(
                        memory,
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(chromium())
                                .setArgs(all)
                                .setViewportSize(PHONE_WIDTH, 844)
                                .setHasTouch(true)
                                .setIsMobile(true)
                                .setDeviceScaleFactor(2)
                                .setLocale("zh-CN")
                                .setTimezoneId("Asia/Shanghai")
                                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    private void note(String line) {
        try {
            house.log(test + " " + line);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Signs in through the company's own page and arrives at the address. */
    protected Page signedIn(String slug, House.Account account, String path) {
        return signIn(person(), slug, account, path);
    }

    protected Page signIn(Page page, String slug, House.Account account, String path) {
        page.navigate(house.portal(slug) + path);
        page.waitForURL("**/sign-in**");
        page.locator("input[name=email]").fill(account.username());
        page.locator("input[name=password]").fill(account.password());
        page.locator("button[type=submit]").first().click();
        page.waitForURL(url -> !url.contains("/sign-in") && !url.contains("/oauth2/"));
        return page;
    }

    /** Asks the service as the page's person, with their session; fails when it refuses. */
    protected static String request(Page page, String method, String path, @Nullable Object body) {
        Map<String, @Nullable Object> arguments = new HashMap<>();
        arguments.put("method", method);
        arguments.put("path", path);
        arguments.put("body", body);
        return (String) page.evaluate("""
            async ({ method, path, body }) => {
              const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
              const answer = await fetch(path, {
                method,
                body: body === null ? undefined : JSON.stringify(body),
                headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token },
              });
              const text = await answer.text();
              if (!answer.ok) throw new Error(method + ' ' + path + ': ' + answer.status + ' ' + text);
              return text;
            }\
            """, arguments);
    }

    /** One value of an answer. */
    protected static String text(String json, String pointer) {
        return JSON.readTree(json).at(pointer).asString();
    }

    protected static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Looks for a name in the list of a field, as one does where there are many, and takes it. */
    protected static void choose(Page page, Locator form, String field, String name) {
        form.getByLabel(field).fill(name);
        page.locator(".ant-select-item-option")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first()
                .click();
    }

    /** The front desk takes the call and sends the technician of the demonstration; answers with the ticket's id. */
    protected String dispatched(String company, String subject, String phone) {
        return dispatched(signedIn(company, house.account(company, "FRONT_DESK"), "/tickets"), subject, phone);
    }

    /** The same by somebody who sits at the front desk already. */
    protected static String dispatched(Page desk, String subject, String phone) {
        Technician technician = technician(desk);
        String ticket = text(
                request(
                        desk,
                        "POST",
                        "/api/v1/tickets",
                        Map.of(
                                "kind",
                                "REPAIR",
                                "estateId",
                                technician.estateId(),
                                "title",
                                subject,
                                "channel",
                                "PHONE",
                                "reporter",
                                Map.of("name", "周女士", "phone", phone))),
                "/id");
        request(
                desk,
                "POST",
                "/api/v1/tickets/" + ticket + "/transitions",
                Map.of("transition", "dispatch", "fields", Map.of("assigneeId", technician.id())));
        return ticket;
    }

    private record Technician(String id, String estateId) {}

    private static Technician technician(Page desk) {
        String estates = request(desk, "GET", "/api/v1/estates?limit=100", null);
        for (int at = 0; !text(estates, "/items/" + at + "/id").isEmpty(); at++) {
            String estate = text(estates, "/items/" + at + "/id");
            String staff = request(desk, "GET", "/api/v1/staff?role=TECHNICIAN&estateId=" + estate, null);
            for (int i = 0; !text(staff, "/items/" + i + "/id").isEmpty(); i++) {
                if (text(staff, "/items/" + i + "/name").equals("韩大柏")) {
                    return new Technician(text(staff, "/items/" + i + "/id"), estate);
                }
            }
        }
        throw new IllegalStateException("the desk knows no 韩大柏");
    }

    /** What a telephone's camera might see. */
    protected static byte[] photo() throws IOException {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillOval(120, 80, 400, 320);
        pen.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }
}
