package io.hearth.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A day in basements: fifty steps with fifty photos on five jobs, a network that comes and goes, and an app that is killed on the way. */
class OfflineTechnicianIT extends BrowserTest {

    private static final String COMPANY = "yunqi";
    private static final int JOBS = 5;
    private static final int STEPS = 10;
    private static final Duration SYNC = Duration.ofMinutes(3);
    private static final double COLD_START_MILLIS = 60_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path memory;

    @Test
    void losesNothingAndDoublesNothing() throws IOException {
        Page desk = signedIn(COMPANY, house.account(COMPANY, "FRONT_DESK"), "/tickets");
        List<String> jobs = IntStream.rangeClosed(1, JOBS)
                .mapToObj(job ->
                        dispatched(desk, "地下室第 " + job + " 处渗水 " + System.nanoTime() % 10_000, "1990000234" + job))
                .toList();
        try (BadNetwork air = new BadNetwork(URI.create(house.front()).getPort())) {
            Page phone = atMyWork(air);
            assertThat(phone.locator("[data-ready]")).isVisible();

            air.becomes(BadNetwork.Weather.DEAD);
            for (int job = 0; job < JOBS; job++) {
                open(phone, jobs.get(job));
                for (int step = 1; step <= STEPS; step++) {
                    tell(phone, job * STEPS + step);
                }
                if (job == 1) {
                    phone = switchedOffAndOn(air);
                }
            }
            assertThat(waiting(phone)).hasAttribute("data-waiting", String.valueOf(JOBS * STEPS));
            assertThat(steps(desk, jobs)).as("nothing got through").isEmpty();

            phone = switchedOffAndOn(air);
            air.becomes(BadNetwork.Weather.LOSSY);
            phone = atMyWork(phone);
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(SYNC)
                    .until(() -> steps(desk, jobs).size() > JOBS * STEPS / 3);
            air.becomes(BadNetwork.Weather.DEAD);
            phone = switchedOffAndOn(air);
            int left = Integer.parseInt(waiting(phone).getAttribute("data-waiting"));
            System.out.println(
                    "killed on the way with " + left + " of " + JOBS * STEPS + " steps still on the telephone");
            assertThat(left).isBetween(1, JOBS * STEPS - 1);
            air.becomes(BadNetwork.Weather.LOSSY);
            phone = atMyWork(phone);
            assertThat(waiting(phone))
                    .hasAttribute(
                            "data-waiting",
                            "0",
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions()
                                    .setTimeout(SYNC.toMillis()));
            System.out.println("requests or answers lost on the way: " + air.lost());
            assertThat(air.lost()).as("the weather was bad").isPositive();
            assertThat(phone.getByText("没有被接受")).hasCount(0);
            phone.context().close();
        }

        assertThat(steps(desk, jobs))
                .as("in their order, each once")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, JOBS * STEPS)
                        .mapToObj(OfflineTechnicianIT::words)
                        .toList());
        Set<String> photos = new HashSet<>();
        for (String job : jobs) {
            for (JsonNode step : JSON.readTree(request(desk, "GET", "/api/v1/tickets/" + job + "/steps", null))
                    .at("/items")) {
                assertThat(step.at("/photos")).hasSize(1);
                photos.add(step.at("/photos/0/id").asString());
            }
            assertThat(JSON.readTree(request(desk, "GET", "/api/v1/tickets/" + job, null))
                            .at("/attachments"))
                    .as("no photo besides those of the steps")
                    .hasSize(STEPS);
        }
        assertThat(photos).hasSize(JOBS * STEPS);
    }

    private static String words(int number) {
        return "第 " + number + " 步";
    }

    /** The labels of all steps that the service knows, job by job. */
    private static List<String> steps(Page desk, List<String> jobs) {
        List<String> labels = new ArrayList<>();
        for (String job : jobs) {
            labels.addAll(JSON.readTree(request(desk, "GET", "/api/v1/tickets/" + job + "/steps", null))
                    .at("/items")
                    .findValuesAsString("label"));
        }
        return labels;
    }

    private static Locator waiting(Page phone) {
        return phone.locator("div[data-waiting]");
    }

    private static void open(Page phone, String job) {
        Locator list = phone.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("回到我的活"));
        if (list.count() > 0) {
            list.tap();
        }
        phone.locator("a[href='/my-work/" + job + "']").first().tap();
        assertThat(phone.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("更新进展")))
                .isVisible();
    }

    /** What was done, and a photo of it; two taps where the step needs no words. */
    private static void tell(Page phone, int number) throws IOException {
        Locator form = phone.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("更新进展"));
        form.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("其他").setExact(true))
                .tap();
        form.getByLabel("具体做了什么").fill(words(number));
        form.locator("input[type=file]").setInputFiles(new FilePayload("现场.png", "image/png", photo()));
        assertThat(phone.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("已做的步骤"))
                        .getByText(words(number)))
                .isVisible();
    }

    private Page atMyWork(BadNetwork air) {
        return atMyWork(newPage(air));
    }

    /** Opens the technician's list, through the sign-in where the telephone has forgotten the session. */
    private Page atMyWork(Page phone) {
        phone.navigate(house.portal(COMPANY) + "/my-work");
        phone.locator("input[name=email], div[data-waiting]").first().waitFor();
        if (phone.locator("input[name=email]").count() > 0) {
            House.Account technician = house.account(COMPANY, "TECHNICIAN");
            phone.locator("input[name=email]").fill(technician.username());
            phone.locator("input[name=password]").fill(technician.password());
            phone.locator("button[type=submit]").first().tap();
            waiting(phone).waitFor();
        }
        return phone;
    }

    private Page newPage(BadNetwork air) {
        BrowserContext telephone = telephone(
                memory, List.of("--host-resolver-rules=MAP " + COMPANY + ".localhost 127.0.0.1:" + air.port()));
        return telephone.pages().getFirst();
    }

    /** The app dies as it stands, without a word; then it is opened again, without a signal. */
    private Page switchedOffAndOn(BadNetwork air) throws IOException {
        kill();
        Page phone = newPage(air);
        phone.navigate(house.portal(COMPANY) + "/my-work");
        // a browser that starts on a machine under load, and reads its pages from its own disk
        waiting(phone).waitFor(new Locator.WaitForOptions().setTimeout(COLD_START_MILLIS));
        return phone;
    }

    /** Every process of this telephone and of no other: they are started with its memory's folder. */
    private void kill() throws IOException {
        String folder = memory.toRealPath().toString();
        List<ProcessHandle> running = ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains(folder))
                .toList();
        assertThat(running).isNotEmpty();
        running.forEach(ProcessHandle::destroyForcibly);
        running.forEach(process -> process.onExit().join());
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
