package io.hearth.desk.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactPreferences;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.contact.KeepContactPreference;
import io.hearth.desk.contact.PreferredWay;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.ticket.Channel;
import io.hearth.desk.ticket.OpenTicket;
import io.hearth.desk.ticket.TicketIntake;
import io.hearth.embedded.CaughtMail;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.time.UuidV7;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

@DeskTest
class MessagesIT {

    private static final AtomicInteger PHONES = new AtomicInteger();

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    OwnerMessages owners;

    @Autowired
    ContactPreferences preferences;

    @Autowired
    TicketIntake intake;

    private TenantId company;
    private EstateView estate;
    private Client desk;
    private String phone;

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        StaffMember zhang = given.staff(company, Role.FRONT_DESK);
        desk = http.as(company, zhang);
        phone = "1370200%04d".formatted(PHONES.incrementAndGet());
    }

    @Test
    void mailToAnAddressLeavesWithTheNumberAndSaysThatItWroteItself() throws Exception {
        UUID ticket = ticket(null);
        String address = "wang-" + UUID.randomUUID() + "@example.com";
        UUID id = send(ticket, new Recipient.Address(MessageWay.EMAIL, address, "王芳"), MessagePurpose.PROGRESS, null)
                .orElseThrow();
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        CaughtMail mail = GivenProviders.mailsTo(address).getFirst();
        assertThat(mail.subject()).startsWith("[WX-").endsWith("进展");
        assertThat(mail.text()).contains("师傅已出发");
        JsonNode entry =
                desk.get("/api/v1/tickets/" + ticket + "/timeline").json().at("/items/0");
        assertThat(entry.at("/type").asString()).isEqualTo("MESSAGED");
        assertThat(entry.at("/message/state").asString()).isEqualTo("SENT");
        assertThat(entry.at("/message/attempts").asInt()).isEqualTo(1);
        assertThat(entry.at("/message/text").asString()).contains("师傅已出发");
        assertThat(entry.at("/data/direction").asString()).isEqualTo("OUT");
        assertThat(desk.get("/api/v1/tickets/" + ticket)
                        .json()
                        .at("/firstRespondedAt")
                        .isNull())
                .as("what wrote itself is no answer")
                .isTrue();
    }

    @Test
    void whatTheStaffWriteIsAnAnswerAndGoesBySms() throws Exception {
        smsOn();
        UUID ticket = ticket(null);
        Answer written = write(ticket, "{\"text\":\"师傅明天九点到\"}");
        assertThat(written.status()).isEqualTo(201);
        assertThat(written.at("/way")).isEqualTo("SMS");
        assertThat(ended(UUID.fromString(written.at("/id"))).at("/state")).isEqualTo("SENT");
        assertThat(GivenProviders.smsTo(phone)).hasSize(1);
        assertThat(desk.get("/api/v1/tickets/" + ticket).at("/firstRespondedAt"))
                .isNotEmpty();
        Client technician = http.as(company, Role.TECHNICIAN);
        assertThat(technician.get("/api/v1/tickets/" + ticket + "/messages").text())
                .as("who may not read personal data sees a part of the number")
                .doesNotContain(phone)
                .contains(phone.substring(0, 3) + "****");
    }

    @Test
    void aFailureIsSaidAndTheMessageCanBeSentAgain() throws Exception {
        smsOn();
        GivenProviders.smsAnswers(phone, "isv.MOBILE_NUMBER_ILLEGAL");
        UUID ticket = ticket(null);
        UUID id = UUID.fromString(write(ticket, "{\"text\":\"请回电\"}").at("/id"));
        Answer failed = ended(id);
        assertThat(failed.at("/state")).isEqualTo("FAILED");
        assertThat(failed.at("/answer")).contains("isv.MOBILE_NUMBER_ILLEGAL");
        assertThat(desk.get("/api/v1/messages?which=FAILED").at("/items/0/id")).isEqualTo(id.toString());
        GivenProviders.smsAnswers(phone, "OK");
        assertThat(desk.post("/api/v1/messages/" + id + "/repetition", "").at("/state"))
                .isEqualTo("QUEUED");
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        assertThat(desk.post("/api/v1/messages/" + id + "/repetition", "").problem())
                .isEqualTo("409 message.not-failed");
        assertThat(desk.get("/api/v1/messages?which=FAILED").json().get("items"))
                .isEmpty();
    }

    @Test
    void whereNoMessageGoesSomebodyCallsAndOneCallTellsEverything() throws Exception {
        UUID ticket = ticket(null);
        Answer first = write(ticket, "{\"text\":\"明天上午停水\"}");
        assertThat(first.at("/way")).isEqualTo("PHONE");
        assertThat(first.at("/state")).isEqualTo("QUEUED");
        String id = first.at("/id");
        Answer second = write(ticket, "{\"text\":\"下午恢复\"}");
        assertThat(second.at("/id")).isEqualTo(id);
        assertThat(second.at("/text")).isEqualTo("明天上午停水\n下午恢复");
        assertThat(desk.get("/api/v1/messages?which=TO_TELL").at("/items/0/id")).isEqualTo(id);

        String telling = "/api/v1/messages/" + id + "/telling";
        assertThat(desk.post(telling, "{\"reached\":true}").problem()).isEqualTo("422 ticket.contact-text-required");
        Answer missed = desk.post(telling, "{\"reached\":false}");
        assertThat(missed.at("/state")).isEqualTo("QUEUED");
        assertThat(missed.at("/attempts")).isEqualTo("1");
        Answer told = desk.post(telling, "{\"reached\":true,\"text\":\"已告知，业主知道了\"}");
        assertThat(told.at("/state")).isEqualTo("DELIVERED");
        assertThat(told.at("/attempts")).isEqualTo("2");
        assertThat(desk.post(telling, "{\"reached\":true,\"text\":\"再次\"}").problem())
                .isEqualTo("409 message.not-to-tell");
        JsonNode contacts = desk.get("/api/v1/tickets/" + ticket + "/contact-records")
                .json()
                .get("items");
        assertThat(contacts).hasSize(2);
        assertThat(contacts.at("/0/reached").asBoolean()).isTrue();

        String third = write(ticket, "{\"text\":\"还有一件事\"}").at("/id");
        assertThat(third).isNotEqualTo(id);
        assertThat(desk.post("/api/v1/messages/" + third + "/withdrawal", "").at("/state"))
                .isEqualTo("FAILED");
    }

    @Test
    void thePersonsOwnWishChoosesTheWayAndACallOnlyForWhatIsWorthIt() throws Exception {
        smsOn();
        ContactView wang = given.contact(company, given.unit(company, estate), phone);
        UUID ticket = ticket(wang.id());
        wishes(wang.id(), PreferredWay.PHONE, PreferredWay.SMS);
        assertThat(way(send(ticket, new Recipient.Reporter(), MessagePurpose.PROGRESS, null)))
                .isEqualTo("SMS");
        assertThat(way(send(ticket, new Recipient.Reporter(), MessagePurpose.DONE, null)))
                .isEqualTo("PHONE");
        wishes(wang.id(), PreferredWay.VISIT);
        assertThat(way(send(ticket, new Recipient.Contact(wang.id()), MessagePurpose.DONE, null)))
                .isEqualTo("VISIT");
        wishes(wang.id(), PreferredWay.GROUP, PreferredWay.SMS);
        assertThat(way(send(ticket, new Recipient.Reporter(), MessagePurpose.DONE, null)))
                .as("a way that is not there is passed over")
                .isEqualTo("SMS");
    }

    @Test
    void whoWroteByMailIsAnsweredByMailInTheSameThread() throws Exception {
        smsOn();
        UUID ticket = ticket(null);
        String address = "li-" + UUID.randomUUID() + "@example.com";
        executor.run(
                company,
                () -> owners.receive(new IncomingMessage(
                        UuidV7.next(),
                        ticket,
                        null,
                        MessageWay.EMAIL,
                        "李雷",
                        address,
                        "漏水",
                        "什么时候来\u0000？",
                        "<abc@example.com>",
                        List.of(),
                        List.of("报价.docx (attachment.type-unsupported)"),
                        Instant.parse("2026-11-21T08:00:00Z"))));
        JsonNode entry =
                desk.get("/api/v1/tickets/" + ticket + "/timeline").json().at("/items/0");
        assertThat(entry.at("/actor/name").asString()).isEqualTo("李雷");
        assertThat(entry.at("/actor/kind").asString()).isEqualTo("OWNER");
        assertThat(entry.at("/message/state").asString()).isEqualTo("RECEIVED");
        assertThat(entry.at("/message/text").asString()).isEqualTo("什么时候来？");
        Answer answer = write(ticket, "{\"text\":\"明天上午\",\"subject\":\"回复：漏水\"}");
        assertThat(answer.at("/way")).isEqualTo("EMAIL");
        UUID id = UUID.fromString(answer.at("/id"));
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        String source = GivenProviders.mailsTo(address).getFirst().toString();
        assertThat(source).contains("回复：漏水");
    }

    @Test
    void whatIsSaidFiftyTimesAtOnceUnderOneNameIsSentOnce() throws Exception {
        smsOn();
        UUID ticket = ticket(null);
        Set<UUID> ids = new HashSet<>();
        CountDownLatch start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<UUID>>> sent = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sent.add(callers.submit(() -> {
                    start.await();
                    return send(ticket, new Recipient.Reporter(), MessagePurpose.RATING, "rating:" + ticket + ":1");
                }));
            }
            start.countDown();
            for (Future<Optional<UUID>> each : sent) {
                ids.add(each.get().orElseThrow());
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(desk.get("/api/v1/tickets/" + ticket + "/messages").json().get("items"))
                .hasSize(1);
        ended(ids.iterator().next());
        assertThat(GivenProviders.smsTo(phone)).hasSize(1);
    }

    @Test
    void whereNobodyCanBeReachedItIsSaid() throws Exception {
        UUID ticket = executor.call(
                company,
                () -> intake.open(
                                new OpenTicket(
                                        TicketKind.INQUIRY,
                                        estate.id(),
                                        null,
                                        "路灯不亮",
                                        null,
                                        Channel.ROVING,
                                        null,
                                        null,
                                        new OpenTicket.Reporter(null, "路过的人", null),
                                        null,
                                        null),
                                null)
                        .id());
        assertThat(write(ticket, "{\"text\":\"您好\"}").problem()).isEqualTo("422 message.no-address");
        assertThat(write(ticket, "{\"text\":\"您好\",\"way\":\"EMAIL\"}").at("/params/way"))
                .isEqualTo("EMAIL");
        assertThat(send(ticket, new Recipient.Reporter(), MessagePurpose.DONE, null))
                .isEmpty();
    }

    @Test
    void aMessageOfAnotherEstateIsNotThere() throws Exception {
        UUID ticket = ticket(null);
        String id = write(ticket, "{\"text\":\"请回电\"}").at("/id");
        Client elsewhere =
                http.as(company, Role.FRONT_DESK, given.estate(company).id());
        assertThat(elsewhere.get("/api/v1/messages/" + id).problem()).isEqualTo("404 not-found");
        assertThat(elsewhere.get("/api/v1/messages").json().get("items")).isEmpty();
        assertThat(elsewhere.post("/api/v1/messages/" + id + "/withdrawal", "").problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void howAPersonLikesToBeReachedIsKeptWithItsVersion() throws Exception {
        ContactView wang = given.contact(company, given.unit(company, estate), phone);
        String path = "/api/v1/contacts/" + wang.id() + "/contact-preference";
        assertThat(desk.get(path).at("/version")).isEqualTo("0");
        String body = "{\"ways\":[\"VISIT\",\"PHONE\"],\"note\":\"上午不要打电话\"}";
        Answer kept = desk.call(HttpMethod.PUT, path, body, "If-Match", "W/\"0\"");
        assertThat(kept.at("/ways/0")).isEqualTo("VISIT");
        assertThat(kept.at("/note")).isEqualTo("上午不要打电话");
        assertThat(desk.call(HttpMethod.PUT, path, body, "If-Match", "W/\"0\"").problem())
                .isEqualTo("412 request.stale-version");
        assertThat(desk.call(HttpMethod.PUT, path, "{\"ways\":[\"SMS\",\"SMS\"]}", "If-Match", "W/\"1\"")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(http.as(company, Role.FRONT_DESK, given.estate(company).id())
                        .get(path)
                        .problem())
                .isEqualTo("404 not-found");
    }

    private void wishes(UUID contact, PreferredWay... ways) {
        executor.run(company, () -> {
            long version = preferences.require(contact).version();
            preferences.keep(contact, version, new KeepContactPreference(List.of(ways), null));
        });
    }

    private String way(Optional<UUID> message) throws Exception {
        return desk.get("/api/v1/messages/" + message.orElseThrow()).at("/way");
    }

    @Test
    void tellsTheOwnerOfEachStepOnceWhereTheCompanyWantsIt() throws Exception {
        smsOn();
        UUID ticket = ticket(null);
        String steps = "/api/v1/tickets/" + ticket + "/steps";
        Client worker = http.as(company, Role.TECHNICIAN);
        worker.post(steps, "{\"code\":\"ACCEPTED\",\"clientKey\":\"before\"}");
        String settings = """
            {"technicianPhone":"MASKED","prices":false,"linkDays":30%s}\
            """;
        Client admin = http.as(company, Role.COMPANY_ADMIN);
        assertThat(admin.call(
                                HttpMethod.PUT,
                                "/api/v1/owner-page-settings",
                                settings.formatted(",\"stepMessages\":true"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.call(HttpMethod.PUT, "/api/v1/owner-page-settings", settings.formatted(""))
                        .at("/stepMessages"))
                .as("left out, it stays as it is")
                .isEqualTo("true");

        for (int i = 0; i < 3; i++) {
            worker.post(steps, "{\"code\":\"REPAIRED\",\"label\":\"更换弯头\",\"clientKey\":\"k\"}");
        }

        List<String> told = desk.get("/api/v1/tickets/" + ticket + "/timeline")
                .json()
                .at("/items")
                .valueStream()
                .filter(entry -> entry.at("/type").asString().equals("MESSAGED"))
                .map(entry -> entry.at("/message/text").asString())
                .toList();
        assertThat(told).singleElement().asString().contains("更换弯头", "WX-");
    }

    private Optional<UUID> send(UUID ticket, Recipient to, MessagePurpose purpose, @Nullable String key) {
        return executor.call(company, () -> owners.send(new OwnerMessage(ticket, to, purpose, "进展", "师傅已出发", key)));
    }

    private void smsOn() throws Exception {
        GivenProviders.smsOn(http.as(company, Role.COMPANY_ADMIN));
    }

    private UUID ticket(@Nullable UUID contactId) {
        return executor.call(
                company,
                () -> intake.open(
                                new OpenTicket(
                                        TicketKind.REPAIR,
                                        estate.id(),
                                        null,
                                        "厨房水管漏水",
                                        "水槽下方接口滴水",
                                        Channel.PHONE,
                                        null,
                                        null,
                                        new OpenTicket.Reporter(contactId, "王芳", phone),
                                        null,
                                        null),
                                null)
                        .id());
    }

    private Answer write(UUID ticket, String body) throws Exception {
        return desk.post("/api/v1/tickets/" + ticket + "/messages", body);
    }

    private Answer ended(UUID id) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !desk.get("/api/v1/messages/" + id).at("/state").equals("QUEUED"));
        return desk.get("/api/v1/messages/" + id);
    }
}
