package io.hearth.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills a running Hearth with the demonstration companies and writes {@code .hearth/demo.json} for people and scripts. */
public final class Demo {
    /** In all companies together. */
    private static final int TICKETS = Integer.parseInt(System.getenv().getOrDefault("HEARTH_DEMO_TICKETS", "20000"));

    private static final int JOBS = 3;
    private static final List<String> GRANTED =
            List.of("filed", "resolution_time", "resolved_in_time", "satisfaction", "repeats", "promises_kept");
    private static final Pattern INVITATION = Pattern.compile("https?://[^\\s\"<]+/invitations/([A-Za-z0-9_-]+)");

    /** Someone who signs in. {@code estates} counts the first estates of the company they see; 0 = all. */
    private record Person(String role, String name, String mailbox, int estates) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("HQ_ANALYST", "苏明远", "hq", 0),
            new Person("ESTATE_MANAGER", "沈清河", "manager", 2),
            new Person("FRONT_DESK", "顾小满", "desk", 3),
            new Person("TECHNICIAN", "韩大柏", "repair", 2),
            new Person("AUDITOR", "陆言", "auditor", 0));

    private final Path file;
    private final Progress progress;
    private final JsonNode runtime;
    private final int port;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    private Demo(Path project) throws IOException {
        Path hearth = project.resolve(".hearth");
        this.file = hearth.resolve("demo.json");
        this.progress = new Progress(hearth.resolve("demo-progress.json"));
        this.runtime = Portal.JSON.readTree(Files.readString(hearth.resolve("runtime.json")));
        this.port = URI.create(runtime.get("gateway").asString()).getPort();
    }

    public static void main(String[] arguments) throws Exception {
        Demo demo = new Demo(Path.of(System.getProperty("hearth.project", ".")));
        if (Files.exists(demo.file)) {
            System.out.println("demo: already there (" + demo.file + ")");
            return;
        }
        demo.seed();
    }

    private void seed() throws Exception {
        long start = System.nanoTime();
        ObjectNode out = Portal.JSON.createObjectNode();
        out.put("gateway", runtime.get("gateway").asString());
        out.set("platformAdmin", runtime.get("platformAdmin"));
        List<Future<ObjectNode>> companies = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(DemoCompany.ALL.size())) {
            for (DemoCompany company : DemoCompany.ALL) {
                companies.add(workers.submit((Callable<ObjectNode>) () -> company(company)));
            }
            ArrayNode tenants = out.putArray("tenants");
            for (Future<ObjectNode> company : companies) {
                tenants.add(company.get());
            }
        }
        group(out);
        Progress.write(file, out);
        progress.done();
        System.out.printf(Locale.ROOT, "demo: ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    private ObjectNode company(DemoCompany company) throws Exception {
        String admin = "admin@" + company.slug() + ".example";
        JsonNode client = signUp(company, admin);
        String password = progress.get(company.slug(), "password");
        ObjectNode out = Portal.JSON.createObjectNode();
        URI gateway = URI.create(runtime.get("gateway").asString());
        out.put("slug", company.slug());
        out.put("name", company.name());
        out.put("portal", "http://" + company.slug() + "." + gateway.getHost() + ":" + port);
        out.put("tokenUrl", gateway + "/oauth2/token");
        ArrayNode users = out.putArray("users");
        user(users, admin, password, "COMPANY_ADMIN");

        Portal portal = new Portal(port, company.slug()).signIn(admin, password);
        // the sign-up shows a secret for a short while only: later the company's admin makes another client
        out.set(
                "client",
                client.isObject() ? client : portal.post("/api/admin/v1/api-clients", Map.of("name", "demo")));
        String tenant = portal.get("/api/admin/v1/me").get("company").get("id").asString();
        portal.patch("/api/admin/v1/company", Map.of("shortName", company.shortName()));
        int loaded = load(tenant, company);
        // Made from what was loaded while more happens, which is followed by itself.
        FutureTask<Void> derived = new FutureTask<>(() -> {
            maintain(tenant);
            return null;
        });
        Thread.ofVirtual().name("maintain-" + company.slug()).start(derived);
        List<String> estates = portal.get("/api/v1/estates?limit=50")
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asString())
                .toList();
        Repairs.prepare(portal);
        Portal desk = portal;
        Portal estateManager = portal;
        for (Person person : PEOPLE) {
            String email = person.mailbox() + "@" + company.slug() + ".example";
            String secret = progress.get(company.slug(), email);
            if (secret.isEmpty()) {
                secret = password();
                invite(portal, company, person, email, secret, estates);
                progress.keep(company.slug(), email, secret);
            }
            user(users, email, secret, person.role());
            if (person.role().equals("FRONT_DESK")) {
                desk = new Portal(port, company.slug()).signIn(email, secret);
            }
            if (person.role().equals("ESTATE_MANAGER")) {
                estateManager = new Portal(port, company.slug()).signIn(email, secret);
            }
            if (person.role().equals("TECHNICIAN")) {
                handOver(portal, person.name(), estates.subList(0, Math.min(person.estates(), estates.size())));
                ArrayNode pages = out.putArray("ownerPages");
                Repairs.begin(new Portal(port, company.slug()).signIn(email, secret))
                        .forEach(pages::add);
            }
        }
        onDuty(portal);
        try (Connection connection = connect()) {
            new Today(portal, desk, estates).begin(connection, "t_" + tenant);
        }
        LocalDate today = LocalDate.now(History.ZONE);
        new Library(portal, desk, estates.getFirst(), today).begin();
        new Guides(desk, portal, estates, today).begin();
        derived.get();
        new Improving(portal, estates, now).begin();
        try (Connection connection = connect()) {
            new Spreading(portal, company, now).begin(connection, "t_" + tenant);
        }
        new Papers(portal, estateManager, estates, LocalDate.ofInstant(now, History.ZONE)).begin();
        System.out.printf("demo: %s with %d estates and %,d tickets%n", company.name(), estates.size(), loaded);
        return out;
    }

    /** Signs the company up, or waits for the sign-up that an earlier run began; answers its API client if it still shows one. */
    private JsonNode signUp(DemoCompany company, String admin) throws IOException, InterruptedException {
        Portal front = new Portal(port, "");
        String id = progress.get(company.slug(), "signUp");
        if (id.isEmpty()) {
            String password = password();
            progress.keep(company.slug(), "password", password);
            id = front.post(
                            "/api/admin/v1/sign-ups",
                            Map.of(
                                    "companyName",
                                    company.name(),
                                    "slug",
                                    company.slug(),
                                    "adminName",
                                    "林知夏",
                                    "email",
                                    admin,
                                    "password",
                                    password,
                                    "plan",
                                    "standard",
                                    "apiClient",
                                    true))
                    .get("id")
                    .asString();
            progress.keep(company.slug(), "signUp", id);
        }
        return finished(front, id).path("apiClient");
    }

    private static JsonNode finished(Portal front, String id) throws IOException, InterruptedException {
        for (int i = 0; i < 1800; i++) {
            JsonNode state = front.get("/api/admin/v1/sign-ups/" + id);
            switch (state.get("status").asString()) {
                case "COMPLETED" -> {
                    return state;
                }
                case "FAILED" -> throw new IOException("sign-up failed: " + state);
                default -> Thread.sleep(100);
            }
        }
        throw new IOException("sign-up " + id + " did not finish within three minutes");
    }

    private int load(String tenant, DemoCompany company) throws Exception {
        try (Connection connection = connect()) {
            return new CompanyLoader(connection, "t_" + tenant, company, now)
                    .load(TICKETS / DemoCompany.ALL.size() + 1);
        }
    }

    private Connection connect() throws SQLException {
        JsonNode postgres = runtime.get("postgres");
        return DriverManager.getConnection(
                postgres.get("url").asString(),
                postgres.get("appUser").asString(),
                postgres.get("appPassword").asString());
    }

    /** Invites through the portal, reads the mail, and accepts with a password: the way a colleague joins. */
    private void invite(
            Portal portal, DemoCompany company, Person person, String email, String password, List<String> estates)
            throws IOException, InterruptedException {
        List<String> scope =
                person.estates() == 0 ? List.of("*") : estates.subList(0, Math.min(person.estates(), estates.size()));
        portal.post(
                "/api/admin/v1/staff",
                Map.of("name", person.name(), "email", email, "roles", List.of(person.role()), "estates", scope));
        String token = invitation(email);
        new Portal(port, company.slug())
                .post(
                        "/api/admin/v1/invitation-acceptances",
                        Map.of("token", token, "name", person.name(), "password", password));
    }

    /** Some of the open repairs become the work of the technician who signs in, so that their phone shows a day's work. */
    private static void handOver(Portal portal, String name, List<String> estates)
            throws IOException, InterruptedException {
        for (String estate : estates) {
            String technician = colleague(portal, name, estate);
            JsonNode repairs = portal.get("/api/v1/tickets?limit=" + JOBS + "&kind=REPAIR&estateId=" + estate
                    + "&stateCategory=NEW&stateCategory=ACTIVE");
            for (JsonNode repair : repairs.get("items")) {
                String ticket = "/api/v1/tickets/" + repair.get("id").asString();
                if (repair.get("stateCategory").asString().equals("NEW")) {
                    portal.post(
                            ticket + "/transitions",
                            Map.of("transition", "dispatch", "fields", Map.of("assigneeId", technician)));
                } else {
                    portal.post(ticket + "/assignment", Map.of("assigneeId", technician));
                }
            }
        }
    }

    /** Somebody is on duty at every hour of this week and the next; the week after that is still open, and the desk says so. */
    private static void onDuty(Portal portal) throws IOException, InterruptedException {
        if (!portal.get("/api/v1/duty-rosters").get("items").isEmpty()) {
            return;
        }
        List<String> desk = people(portal, "FRONT_DESK");
        List<String> technicians = people(portal, "TECHNICIAN");
        String roster = "/api/v1/duty-rosters/"
                + portal.post("/api/v1/duty-rosters", Map.of("name", "公司总值班", "backupNeeded", false))
                        .get("id")
                        .asString();
        List<Map<String, Object>> pattern = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            int turn = 4 * (day.getValue() % 2);
            pattern.add(hours(day, "08:00", "20:00", "MAIN", desk.subList(turn, turn + 2)));
            pattern.add(hours(day, "20:00", "08:00", "MAIN", desk.subList(turn + 2, turn + 4)));
            pattern.add(hours(day, "08:00", "20:00", "BACKUP", technicians.subList(turn, turn + 2)));
            pattern.add(hours(day, "20:00", "08:00", "BACKUP", technicians.subList(turn + 2, turn + 4)));
        }
        portal.post(
                roster + "/generations",
                Map.of("from", LocalDate.now(History.ZONE).minusWeeks(1).toString(), "weeks", 3, "pattern", pattern));
    }

    private static Map<String, Object> hours(DayOfWeek day, String from, String to, String kind, List<String> people) {
        return Map.of("day", day.name(), "from", from, "to", to, "kind", kind, "staffIds", people);
    }

    private static List<String> people(Portal portal, String role) throws IOException, InterruptedException {
        return portal.get("/api/v1/staff?role=" + role)
                .get("items")
                .valueStream()
                .map(person -> person.get("id").asString())
                .toList();
    }

    /** The desk hears of a new colleague a moment after they were invited. */
    private static String colleague(Portal portal, String name, String estate)
            throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            for (JsonNode person : portal.get("/api/v1/staff?role=TECHNICIAN&estateId=" + estate)
                    .get("items")) {
                if (person.get("name").asString().equals(name)) {
                    return person.get("id").asString();
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("the desk does not know " + name + " after 30 s");
    }

    private String invitation(String email) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(runtime.get("mail").asString() + "/messages"))
                .build();
        for (int i = 0; i < 300; i++) {
            JsonNode messages = Portal.JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            for (JsonNode message : messages) {
                if (message.get("to").toString().contains(email)) {
                    Matcher link = INVITATION.matcher(message.get("text").asString());
                    if (link.find()) {
                        return link.group(1);
                    }
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("no invitation for " + email + " reached the mail catcher within 30 s");
    }

    /** Rows that were copied left no facts behind: search and roll-ups are built from the tables, as after an import. */
    private void maintain(String tenant) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        runtime.get("management").get("desk").asString() + "/actuator/maintenance/"
                                                + tenant))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("rebuilding search and roll-ups: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** Two companies grant the group's headquarters a few measures of all of their estates. */
    private void group(ObjectNode out) throws IOException, InterruptedException {
        DemoCompany headquarters = DemoCompany.HEADQUARTERS;
        String admin = "admin@" + headquarters.slug() + ".example";
        signUp(headquarters, admin);
        JsonNode platformAdmin = runtime.get("platformAdmin");
        Portal platform = new Portal(port, "platform")
                .signIn(
                        platformAdmin.get("username").asString(),
                        platformAdmin.get("password").asString());
        String groups = "/api/admin/v1/platform/groups";
        JsonNode made = group(platform);
        List<DemoCompany> members = DemoCompany.ALL.stream()
                .filter(company -> company.group().equals(DemoCompany.GROUP))
                .toList();
        if (made == null) {
            platform.post(
                    groups,
                    Map.of(
                            "slug",
                            DemoCompany.GROUP,
                            "name",
                            headquarters.name(),
                            "companies",
                            members.stream().map(DemoCompany::slug).toList()));
            made = Objects.requireNonNull(group(platform));
        }
        platform.put(
                groups + "/" + made.get("id").asString() + "/headquarters", Map.of("company", headquarters.slug()));
        for (DemoCompany company : members) {
            grant(new Portal(port, company.slug())
                    .signIn("admin@" + company.slug() + ".example", progress.get(company.slug(), "password")));
        }
        ObjectNode group = out.putObject("group");
        group.put("slug", DemoCompany.GROUP);
        group.put(
                "portal",
                "http://" + headquarters.slug() + "."
                        + URI.create(runtime.get("gateway").asString()).getHost() + ":" + port);
        user(group.putArray("users"), admin, progress.get(headquarters.slug(), "password"), "COMPANY_ADMIN");
    }

    private static @Nullable JsonNode group(Portal platform) throws IOException, InterruptedException {
        return platform.get("/api/admin/v1/platform/groups")
                .get("items")
                .valueStream()
                .filter(each -> each.get("slug").asString().equals(DemoCompany.GROUP))
                .findFirst()
                .orElse(null);
    }

    /** The desk hears of the group a moment after the platform has made it. */
    private static void grant(Portal admin) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            JsonNode membership = admin.get("/api/v1/group-membership");
            if (!membership.path("grant").isMissingNode()
                    && !membership.path("grant").isNull()) {
                return;
            }
            if (!membership.path("group").isMissingNode()
                    && !membership.path("group").isNull()) {
                admin.put(
                        "/api/v1/group-grant",
                        Map.of(
                                "estateIds",
                                admin.get("/api/v1/estates?limit=50")
                                        .get("items")
                                        .valueStream()
                                        .map(estate -> estate.get("id").asString())
                                        .toList(),
                                "measures",
                                GRANTED));
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("the desk does not know the group after 30 s");
    }

    private static void user(ArrayNode users, String email, String password, String role) {
        users.addObject().put("username", email).put("password", password).put("role", role);
    }

    /** A password that can be typed: words would be friendlier, but these are kept in a file anyway. */
    private static String password() {
        SecureRandom random = new SecureRandom();
        String letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            text.append(i > 0 && i % 4 == 0 ? "-" : "").append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
