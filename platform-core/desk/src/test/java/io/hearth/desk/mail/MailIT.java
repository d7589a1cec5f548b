package io.hearth.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workorder.GivenPhotos;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class MailIT {

    private static GivenMailServer server;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TenantExecutor executor;

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxStore mailboxes;

    @Autowired
    MailStore mails;

    @Autowired
    MailSettings settings;

    @Autowired
    PlatformTransactionManager transactions;

    private final AtomicLong uid = new AtomicLong();
    private TenantId company;
    private EstateView estate;
    private Client admin;
    private Client desk;
    private String address;

    @BeforeAll
    static void aMailServer() {
        server = new GivenMailServer();
    }

    @AfterAll
    static void noMailServer() {
        server.close();
    }

    @BeforeEach
    void aCompany() {
        company = given.company();
        estate = given.estate(company);
        admin = http.as(company, Role.COMPANY_ADMIN);
        desk = http.as(company, Role.FRONT_DESK);
        address = "service-" + UUID.randomUUID() + "@example.com";
        server.user(address);
    }

    @Test
    void aMailBecomesATicketIsAcknowledgedAndItsAnswerComesToTheSameTicket() throws Exception {
        String wang = "wang-" + UUID.randomUUID() + "@example.com";
        server.deliver(address, mail(wang, "old").text("早就在这里").bytes());
        String mailbox = mailbox(body("INQUIRY", null));
        read(mailbox);
        server.deliver(
                address,
                RawMail.from(
                                RawMail.word("王芳", RawMail.GBK, "gbk") + " <" + wang + ">",
                                RawMail.word("厨房漏水", RawMail.GB2312, "gb2312"))
                        .multipart(
                                "multipart/mixed",
                                RawMail.of()
                                        .text("您好，请派人。电话 13812345678", RawMail.GBK, "gb2312", "quoted-printable")
                                        .bytes(),
                                RawMail.file("attachment; filename=leak.jpg", "image/jpeg", GivenPhotos.withPosition()),
                                RawMail.file("attachment; filename=list.zip", "application/zip", new byte[500]))
                        .bytes());
        JsonNode taken = readUntil(mailbox, "TICKET", 1).get(0);
        assertThat(taken.at("/subject").asString()).isEqualTo("厨房漏水");
        assertThat(desk.get("/api/v1/mails").json().get("items"))
                .as("what lay there before is left alone")
                .hasSize(1);
        String ticket = "/api/v1/tickets/" + taken.at("/ticketId").asString();
        Answer opened = desk.get(ticket);
        assertThat(opened.at("/title")).isEqualTo("厨房漏水");
        assertThat(opened.at("/channel")).isEqualTo("EMAIL");
        assertThat(opened.at("/description")).contains("请派人");
        assertThat(opened.text()).contains("王芳").contains("13812345678");
        assertThat(opened.json().at("/attachments")).hasSize(1);
        JsonNode messages = desk.get(ticket + "/messages").json().get("items");
        assertThat(messages).hasSize(2);
        JsonNode acknowledgement = messages.get(0);
        assertThat(acknowledgement.at("/purpose").asString()).isEqualTo("ACKNOWLEDGEMENT");
        assertThat(messages.at("/1/direction").asString()).isEqualTo("IN");
        assertThat(messages.at("/1/leftOut/0").asString()).isEqualTo("list.zip (attachment.type-unsupported)");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !GivenProviders.mailsTo(wang).isEmpty());
        var sent = GivenProviders.mailsTo(wang).getFirst();
        String number = opened.at("/number");
        assertThat(sent.subject()).isEqualTo("[" + number + "] 已收到：厨房漏水");
        assertThat(sent.text()).contains(number).contains("4 小时");

        server.deliver(
                address,
                RawMail.from(wang, "Re: [" + number + "] x")
                        .header("In-Reply-To", "<" + acknowledgement.at("/id").asString() + "@hearth.example>")
                        .text("好的，上午在家。\n\n在 2026年11月21日，云栖里 写道：\n> 您的邮件已收到")
                        .bytes());
        JsonNode answer = readUntil(mailbox, "MESSAGE", 1).get(0);
        assertThat(answer.at("/number").asString()).isEqualTo(number);
        JsonNode entry = desk.get(ticket + "/timeline").json().at("/items/0");
        assertThat(entry.at("/type").asString()).isEqualTo("MESSAGED");
        assertThat(entry.at("/message/text").asString()).isEqualTo("好的，上午在家。");
        assertThat(entry.at("/message/state").asString()).isEqualTo("RECEIVED");
        assertThat(GivenProviders.mailsTo(wang))
                .as("an answer is not acknowledged")
                .hasSize(1);
    }

    @Test
    void aMailboxThatIsAwayKeepsItsMailsAndSaysSo() throws Exception {
        String mailbox = mailbox(body("INQUIRY", null));
        read(mailbox);
        assertThat(admin.get("/api/v1/mailboxes/" + mailbox).at("/health")).isEqualTo("UP");
        assertThat(save(mailbox, 1, body("INQUIRY", null).replace("\"port\":" + server.port(), "\"port\":1"))
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        admin.get("/api/v1/mailboxes/" + mailbox).at("/health").equals("DOWN"));
        Answer down = admin.get("/api/v1/mailboxes/" + mailbox);
        assertThat(down.at("/trouble")).isNotBlank();
        assertThat(down.at("/failingSince")).isNotBlank();
        server.deliver(address, mail("li@example.com", "waiting").text("灯不亮").bytes());
        assertThat(admin.post("/api/v1/mailboxes/" + mailbox + "/tests", "").at("/ok"))
                .isEqualTo("false");
        assertThat(save(mailbox, 2, body("INQUIRY", null)).status()).isEqualTo(200);
        readUntil(mailbox, "TICKET", 1);
        assertThat(admin.get("/api/v1/mailboxes/" + mailbox).at("/health")).isEqualTo("UP");
        assertThat(admin.get("/api/v1/mailboxes/" + mailbox)
                        .json()
                        .at("/trouble")
                        .isNull())
                .isTrue();
    }

    @Test
    void aMailboxTellsItsPasswordToNobodyAndAWrongOneIsSaid() throws Exception {
        assertThat(admin.post("/api/v1/mailboxes", body("INQUIRY", null).replaceAll("\"password\":\"[^\"]*\",", ""))
                        .problem())
                .isEqualTo("422 mail.password-required");
        Answer added = admin.post(
                "/api/v1/mailboxes", body("INQUIRY", null).replace(GivenMailServer.PASSWORD, "wrong-password"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.text() + admin.get("/api/v1/mailboxes").text()).doesNotContain("wrong-password");
        String mailbox = added.at("/id");
        Answer tried = admin.post("/api/v1/mailboxes/" + mailbox + "/tests", "");
        assertThat(tried.at("/ok")).isEqualTo("false");
        assertThat(tried.at("/trouble")).contains("refused to sign in").doesNotContain("wrong-password");
        assertThat(JdbcClient.create(RealServices.owner())
                        .sql("SELECT encode(sealed, 'escape') FROM " + company.schema() + ".mailboxes")
                        .query(String.class)
                        .single())
                .doesNotContain("wrong-password");
        assertThat(admin.post("/api/v1/mailboxes", body("INQUIRY", null)).problem())
                .isEqualTo("409 mail.address-taken");
        assertThat(save(mailbox, 1, body("INQUIRY", null)).status()).isEqualTo(200);
        // without a password in the request the kept one stays
        assertThat(save(mailbox, 2, body("REPAIR", null).replaceAll("\"password\":\"[^\"]*\",", ""))
                        .at("/kind"))
                .isEqualTo("REPAIR");
        assertThat(admin.post("/api/v1/mailboxes/" + mailbox + "/tests", "").at("/ok"))
                .isEqualTo("true");
        assertThat(save(mailbox, 1, body("INQUIRY", null)).problem()).isEqualTo("412 request.stale-version");
        assertThat(admin.call(HttpMethod.DELETE, "/api/v1/mailboxes/" + mailbox, null)
                        .status())
                .isEqualTo(204);
        assertThat(admin.get("/api/v1/mailboxes/" + mailbox).problem()).isEqualTo("404 not-found");
        assertThat(desk.get("/api/v1/mailboxes").problem()).isEqualTo("403 access.denied");
    }

    @Test
    void mailServersOfOurOwnNetworkAreNotCalled() {
        Mailbox mailbox = box(body("INQUIRY", null));
        MailSettings strict = new MailSettings(
                null,
                settings.every(),
                settings.timeout(),
                settings.batch(),
                settings.largest(),
                settings.perSender(),
                settings.acknowledgements(),
                false);
        assertThatThrownBy(() -> ImapInbox.open(mailbox, GivenMailServer.PASSWORD, strict))
                .isInstanceOf(ImapInbox.UnreadableException.class)
                .hasMessageContaining("not on the public internet");
    }

    @Test
    void aNumberCountsOnlyFromSomebodyWhoHasToDoWithTheTicket() throws Exception {
        Mailbox box = box(body("INQUIRY", null));
        Mail first = take(box, mail("wang@example.com", "leak").text("漏水").bytes());
        assertThat(first.state()).isEqualTo(MailState.TICKET);
        String number = String.valueOf(first.number());
        Mail again = take(
                box, mail("wang@example.com", "about " + number).text("补充：还在漏").bytes());
        assertThat(again.state()).isEqualTo(MailState.MESSAGE);
        assertThat(again.ticketId()).isEqualTo(first.ticketId());
        Mail stranger =
                take(box, mail("eve@example.com", "about " + number).text("请取消").bytes());
        assertThat(stranger.state()).isEqualTo(MailState.TICKET);
        assertThat(stranger.ticketId()).isNotEqualTo(first.ticketId());
        assertThat(stranger.why()).contains(number);
        Mail unknown = take(
                box, mail("wang@example.com", "WX-20200101-0001").text("在吗").bytes());
        assertThat(unknown.state()).isEqualTo(MailState.TICKET);
        assertThat(unknown.why()).isNull();
    }

    @Test
    void anAnswerToAnEarlierMailOfTheirsComesToTheSameTicketAndAClosedOneGoesOnInANewOne() throws Exception {
        Mailbox box = box(body("INQUIRY", null));
        Mail first = take(
                box,
                mail("wang@example.com", "leak").header("X-A", "1").text("漏水").bytes());
        byte[] more = mail("wang@example.com", "Re: leak")
                .header("References", ParsedId.of("wang@example.com", "leak"))
                .text("还在漏")
                .bytes();
        assertThat(take(box, more).ticketId()).isEqualTo(first.ticketId());
        JdbcClient.create(RealServices.owner())
                .sql("UPDATE " + company.schema() + ".tickets SET state_category = 'CLOSED' WHERE id = :id")
                .param("id", first.ticketId())
                .update();
        byte[] late = mail("wang@example.com", "Re: leak again")
                .header("References", ParsedId.of("wang@example.com", "leak"))
                .text("又漏了")
                .bytes();
        Mail next = take(box, late);
        assertThat(next.state()).isEqualTo(MailState.TICKET);
        assertThat(next.ticketId()).isNotEqualTo(first.ticketId());
        assertThat(desk.get("/api/v1/tickets/" + next.ticketId()).at("/description"))
                .startsWith("接续服务单 " + first.number());
    }

    @Test
    void whatServersReportIsSaidOnTheMessage() throws Exception {
        Mailbox box = box(body("INQUIRY", null));
        Mail first = take(box, mail("gone@example.com", "leak").text("漏水").bytes());
        String message =
                desk.get("/api/v1/tickets/" + first.ticketId() + "/messages").at("/items/0/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        desk.get("/api/v1/messages/" + message).at("/state").equals("SENT"));
        assertThat(take(box, report(message, "delivered", "250 ok")).state()).isEqualTo(MailState.IGNORED);
        assertThat(desk.get("/api/v1/messages/" + message).at("/state")).isEqualTo("DELIVERED");
        assertThat(take(box, report(message, "failed", "550 no such user")).state())
                .isEqualTo(MailState.IGNORED);
        Answer bounced = desk.get("/api/v1/messages/" + message);
        assertThat(bounced.at("/state")).isEqualTo("FAILED");
        assertThat(bounced.at("/answer")).contains("550 no such user");
    }

    @Test
    void machinesDoNotTalkToEachOtherForEver() throws Exception {
        Mailbox box = box(body("INQUIRY", null));
        assertThat(take(
                                box,
                                mail("wang@example.com", "x")
                                        .header("Auto-Submitted", "auto-replied")
                                        .text("休假")
                                        .bytes())
                        .state())
                .isEqualTo(MailState.IGNORED);
        assertThat(take(box, mail(box.address(), "x").text("我们自己").bytes()).why())
                .isEqualTo("our own address wrote it");
        for (int i = 0; i < 5; i++) {
            take(box, mail("robot@example.com", "ping " + i).text("ping").bytes());
        }
        long acknowledged = JdbcClient.create(RealServices.owner())
                .sql("SELECT count(*) FROM " + company.schema()
                        + ".messages WHERE purpose = 'ACKNOWLEDGEMENT' AND address = 'robot@example.com'")
                .query(Long.class)
                .single();
        assertThat(acknowledged).isEqualTo(settings.acknowledgements());
        byte[] twice = mail("li@example.com", "once").text("灯不亮").bytes();
        assertThat(take(box, twice).state()).isEqualTo(MailState.TICKET);
        assertThat(take(box, twice).why()).isEqualTo("the same mail came before");
        for (int i = 0; i < settings.perSender(); i++) {
            take(box, mail("flood@example.com", "flood " + i).text("淹").bytes());
        }
        Mail last =
                take(box, mail("flood@example.com", "one too many").text("淹").bytes());
        assertThat(last.state()).isEqualTo(MailState.SET_ASIDE);
        assertThat(last.why()).contains("in an hour");
    }

    @Test
    void aMailIsTakenOnceHoweverOftenItIsRead() {
        Mailbox box = box(body("INQUIRY", null));
        byte[] raw = mail("wang@example.com", "once").text("漏水").bytes();
        executor.run(company, () -> intake.take(box, 1, 77, raw));
        executor.run(company, () -> intake.take(box, 1, 77, raw));
        assertThat(JdbcClient.create(RealServices.owner())
                        .sql("SELECT count(*) FROM " + company.schema() + ".tickets WHERE channel = 'EMAIL'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatTheStaffForwardIsTheOwnersMatter() throws Exception {
        StaffMember li = given.staff(company, Role.FRONT_DESK);
        Mailbox box = box(body("INQUIRY", null));
        byte[] inner = mail("zhao@example.com", "lift").text("二栋电梯停了").bytes();
        Mail taken = take(
                box,
                mail(li.email(), "Fwd: lift")
                        .multipart("multipart/mixed", RawMail.plain("请处理"), RawMail.inner(inner))
                        .bytes());
        assertThat(taken.state()).isEqualTo(MailState.TICKET);
        JsonNode messages = desk.get("/api/v1/tickets/" + taken.ticketId() + "/messages")
                .json()
                .get("items");
        assertThat(messages.findValuesAsString("address")).containsOnly("zhao@example.com");
        Mail stranger = take(
                box,
                mail("eve@example.com", "Fwd: lift")
                        .multipart("multipart/mixed", RawMail.plain("请处理"), RawMail.inner(inner))
                        .bytes());
        assertThat(desk.get("/api/v1/tickets/" + stranger.ticketId() + "/messages")
                        .json()
                        .get("items")
                        .findValuesAsString("address"))
                .as("a stranger speaks for themselves")
                .containsOnly("eve@example.com");
    }

    @Test
    void whatNobodyCanPlaceWaitsForAPerson() throws Exception {
        given.estate(company);
        Mailbox box = box(body("INQUIRY", null));
        Mail aside = take(box, mail("wang@example.com", "leak").text("漏水").bytes());
        assertThat(aside.state()).isEqualTo(MailState.SET_ASIDE);
        assertThat(aside.why()).contains("which estate");
        Mail named = take(
                box,
                mail("wang@example.com", "named").text(estate.name() + "三栋漏水").bytes());
        assertThat(named.state()).as("the estate's name tells").isEqualTo(MailState.TICKET);

        String path = "/api/v1/mails/" + aside.id();
        assertThat(desk.get("/api/v1/mails?state=SET_ASIDE").at("/items/0/id"))
                .isEqualTo(aside.id().toString());
        Answer opened =
                desk.post(path + "/ticket", "{\"kind\":\"INQUIRY\",\"estateId\":\"%s\"}".formatted(estate.id()));
        assertThat(opened.at("/state")).isEqualTo("TICKET");
        assertThat(desk.get("/api/v1/tickets/" + opened.at("/number")).at("/title"))
                .isEqualTo("leak");
        assertThat(desk.post(path + "/dismissal", "").problem()).isEqualTo("409 mail.done");

        Mail second = take(box, mail("han@example.com", "second").text("也漏水").bytes());
        assertThat(desk.post("/api/v1/mails/" + second.id() + "/assignment", "{\"ticket\":\"WX-1\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(desk.post(
                                "/api/v1/mails/" + second.id() + "/assignment",
                                "{\"ticket\":\"%s\"}".formatted(opened.at("/number")))
                        .at("/state"))
                .isEqualTo("MESSAGE");
        Mail third = take(box, mail("ad@example.com", "third").text("广告").bytes());
        assertThat(desk.post("/api/v1/mails/" + third.id() + "/dismissal", "").at("/state"))
                .isEqualTo("DISMISSED");
        assertThat(http.as(company, Role.FRONT_DESK, estate.id())
                        .get("/api/v1/mails/" + third.id())
                        .problem())
                .as("mail of no estate is for those who see all")
                .isEqualTo("404 not-found");
    }

    @Test
    void aMailThatIsTooLargeIsNamedAndLeftAtItsServer() {
        Mailbox box = box(body("INQUIRY", null));
        executor.run(
                company,
                () -> intake.tooLarge(
                        box,
                        1,
                        5,
                        "From: wang@example.com\r\nSubject: film\r\n"
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        60 << 20));
        Mail mail = find(box, 5);
        assertThat(mail.state()).isEqualTo(MailState.SET_ASIDE);
        assertThat(mail.subject()).isEqualTo("film");
        assertThat(mail.why()).contains("too large");
    }

    @Test
    void everyMailOfTheCorpusIsTakenOrSetAsideAndNoneStopsTheOthers() {
        Mailbox box = box(body("INQUIRY", null));
        Map<MailState, Integer> states = new EnumMap<>(MailState.class);
        List<String> odd = new ArrayList<>();
        for (MailCorpus.Entry entry : MailCorpus.all()) {
            Mail mail = take(box, ofItsOwn(entry.raw(), uid.get()));
            states.merge(mail.state(), 1, Integer::sum);
            boolean ignored = entry.expected().kind() != ParsedMail.Kind.PERSON;
            if (mail.state() == MailState.RECEIVED || (ignored && mail.state() != MailState.IGNORED)) {
                odd.add(entry.name() + ": " + mail.state() + " " + mail.why());
            }
        }
        System.out.println("mail corpus through the intake: " + states);
        assertThat(odd).isEmpty();
    }

    /** With a sender and an id that no other mail of the corpus has. */
    private static byte[] ofItsOwn(byte[] raw, long n) {
        return new String(raw, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceFirst("From: wang@example.com", "From: wang" + n + "@example.com")
                .replaceFirst("Message-ID: <[0-9a-f]+@example.com>", "Message-ID: <" + n + "@corpus.example.com>")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static byte[] report(String message, String action, String said) {
        String raw =
                new String(MailCorpus.report(action, "x", said).bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        return raw.replace(MailCorpus.OURS, "<" + message + "@hearth.example>")
                .replaceFirst("Message-ID: <[^>]+>", "Message-ID: <" + UUID.randomUUID() + "x@mx.example.com>")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static RawMail mail(String from, String subject) {
        return RawMail.from(from, subject);
    }

    /** The id that {@link RawMail#from} gives. */
    private static final class ParsedId {
        static String of(String from, String subject) {
            return String.valueOf(
                    MailReader.read(RawMail.from(from, subject).bytes()).messageId());
        }
    }

    private Mail take(Mailbox box, byte[] raw) {
        long next = uid.incrementAndGet();
        executor.run(company, () -> intake.take(box, 1, next, raw));
        return find(box, next);
    }

    private Mail find(Mailbox box, long number) {
        UUID id = JdbcClient.create(RealServices.owner())
                .sql("SELECT id FROM " + company.schema() + ".mails WHERE mailbox_id = :box AND uid = :uid")
                .param("box", box.id())
                .param("uid", number)
                .query(UUID.class)
                .single();
        return executor.call(
                company,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> mails.find(id).orElseThrow()));
    }

    /** A mailbox that no job reads. */
    private Mailbox box(String body) {
        try {
            String id = mailbox(body.replace("\"enabled\":true", "\"enabled\":false"));
            return executor.call(
                    company,
                    () -> new TransactionTemplate(transactions)
                            .execute(status ->
                                    mailboxes.find(UUID.fromString(id)).orElseThrow()));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private String body(String kind, @Nullable UUID estateId) {
        return """
            {"address":"%s","host":"127.0.0.1","port":%d,"security":"NONE","username":"%s","password":"%s","folder":"INBOX",
             "estateId":%s,"kind":"%s","acknowledge":true,"enabled":true}\
            """.formatted(
                        address,
                        server.port(),
                        address,
                        GivenMailServer.PASSWORD,
                        estateId == null ? "null" : "\"" + estateId + "\"",
                        TicketKind.valueOf(kind).name());
    }

    private String mailbox(String body) throws Exception {
        Answer added = admin.post("/api/v1/mailboxes", body);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.at("/id");
    }

    private Answer save(String mailbox, long version, String body) throws Exception {
        return admin.call(HttpMethod.PUT, "/api/v1/mailboxes/" + mailbox, body, "If-Match", "W/\"" + version + "\"");
    }

    /** Waits until it has been read for the first time. */
    private void read(String mailbox) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        admin.get("/api/v1/mailboxes/" + mailbox).at("/health").equals("UP"));
    }

    /** Has it read until so many mails have come to that state. */
    private JsonNode readUntil(String mailbox, String state, int count) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    admin.post("/api/v1/mailboxes/" + mailbox + "/tests", "");
                    return desk.get("/api/v1/mails?state=" + state)
                                    .json()
                                    .get("items")
                                    .size()
                            >= count;
                });
        try {
            return desk.get("/api/v1/mails?state=" + state).json().get("items");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
