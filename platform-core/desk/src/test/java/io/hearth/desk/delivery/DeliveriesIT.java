package io.hearth.desk.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.clock.Outbound;
import io.hearth.desk.ticket.TicketView;
import io.hearth.embedded.CaughtMail;
import io.hearth.kernel.access.EstateScope;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffDirectory;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.sla.policy.Level;
import io.hearth.testkit.RealServices;
import io.hearth.workflow.TicketKind;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class DeliveriesIT {

    private static final String SMS_SETTINGS = """
        {"enabled":true,"accessKeyId":"%s","signName":"云栖里物业","templateCode":"SMS_1","secret":"%s"}\
        """;
    private static final String WECOM_SETTINGS = """
        {"enabled":true,"corpId":"%s","agentId":"1000002","secret":"%s"}\
        """;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    TenantExecutor executor;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Outbound outbound;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    private TenantId company;
    private Client admin;

    @BeforeEach
    void aCompany() {
        company = given.company();
        admin = http.as(company, Role.COMPANY_ADMIN);
    }

    @Test
    void mailArrives() throws Exception {
        StaffMember li = person(null);
        assertThat(save("EMAIL", 0, "{\"enabled\":true,\"senderName\":\"云栖里物业\",\"replyTo\":\"reply@example.com\"}")
                        .status())
                .isEqualTo(200);

        UUID id = tell(li, DeliveryWay.EMAIL, null, false);

        Answer sent = ended(id);
        assertThat(sent.at("/state")).as(sent.text()).isEqualTo("SENT");
        CaughtMail mail = GivenProviders.MAIL.mails().stream()
                .filter(each -> each.to().toString().contains(li.email()))
                .findFirst()
                .orElseThrow();
        assertThat(mail.subject()).isEqualTo("WX-1 即将超时");
        assertThat(mail.text()).contains("请尽快联系业主", "Please contact the owner");
        assertThat(mail.from()).contains("no-reply@hearth.example");
        assertThat(channel("EMAIL", "lastSentAt")).isNotEmpty();
        assertThat(channel("EMAIL", "health")).isEqualTo("UP");
    }

    @Test
    void anSmsIsSignedAsTheServiceDemands() throws Exception {
        StaffMember li = person("13700001001");
        assertThat(save("SMS", 0, SMS_SETTINGS.formatted(SmsService.KEY, SmsService.SECRET))
                        .status())
                .isEqualTo(200);

        UUID id = tell(li, DeliveryWay.SMS, null, false);

        Answer sent = ended(id);
        assertThat(sent.at("/state")).as(sent.text()).isEqualTo("SENT");
        assertThat(sent.at("/answer")).isEqualTo("BizId 9006^0");
        assertThat(GivenProviders.SMS.taken())
                .filteredOn(query -> id.toString().equals(query.get("OutId")))
                .singleElement()
                .satisfies(query -> {
                    assertThat(query).containsEntry("PhoneNumbers", "13700001001");
                    assertThat(query).containsEntry("SignName", "云栖里物业");
                    assertThat(query)
                            .containsEntry("TemplateParam", "{\"number\":\"WX-1\",\"text\":\"请尽快联系业主 & 回电 ~*+\"}");
                });
    }

    @Test
    void aWrongSecretIsSaidAndTheMessageCanBeSentAgain() throws Exception {
        StaffMember li = person("13700001002");
        save("SMS", 0, SMS_SETTINGS.formatted(SmsService.KEY, "wrong"));

        UUID id = tell(li, DeliveryWay.SMS, null, false);

        Answer failed = ended(id);
        assertThat(failed.at("/state")).isEqualTo("FAILED");
        assertThat(failed.at("/answer")).contains("SignatureDoesNotMatch");
        save("SMS", 1, SMS_SETTINGS.formatted(SmsService.KEY, SmsService.SECRET));
        assertThat(admin.post("/api/v1/deliveries/" + id + "/repetition", "").at("/state"))
                .isEqualTo("QUEUED");
        assertThat(ended(id).at("/state")).isEqualTo("SENT");
        assertThat(admin.post("/api/v1/deliveries/" + id + "/repetition", "").problem())
                .isEqualTo("409 delivery.not-ended");
    }

    @Test
    void weComIsAskedWithAFreshTokenWhenTheOldOneHasExpired() throws Exception {
        StaffMember li = person("13700001003");
        GivenProviders.WECOM.employ("13700001003", "lishifu");
        save("WECHAT", 0, WECOM_SETTINGS.formatted(WeComService.CORP, WeComService.SECRET));

        assertThat(ended(tell(li, DeliveryWay.WECHAT, null, false)).at("/state"))
                .isEqualTo("SENT");
        int given = GivenProviders.WECOM.tokensGiven();
        assertThat(ended(tell(li, DeliveryWay.WECHAT, null, false)).at("/state"))
                .isEqualTo("SENT");
        assertThat(GivenProviders.WECOM.tokensGiven()).as("a token is kept").isEqualTo(given);
        GivenProviders.WECOM.expire();
        assertThat(ended(tell(li, DeliveryWay.WECHAT, null, false)).at("/state"))
                .isEqualTo("SENT");
        assertThat(GivenProviders.WECOM.tokensGiven()).isEqualTo(given + 1);
        assertThat(GivenProviders.WECOM.taken().getLast().at("/touser").asString())
                .isEqualTo("lishifu");
        assertThat(GivenProviders.WECOM.taken().getLast().at("/text/content").asString())
                .startsWith("WX-1 即将超时");

        StaffMember stranger = person("13700009999");
        assertThat(ended(tell(stranger, DeliveryWay.WECHAT, null, false)).at("/answer"))
                .isEqualTo("46004: user not exist");
        save("WECHAT", 1, WECOM_SETTINGS.formatted(WeComService.CORP, "wrong"));
        assertThat(ended(tell(li, DeliveryWay.WECHAT, null, false)).at("/answer"))
                .isEqualTo("40001: invalid credential");
    }

    @Test
    void quietHoursHoldBackWhatIsNotUrgent() throws Exception {
        StaffMember li = person(null);
        LocalTime now = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        QuietHours quiet = new QuietHours(now.minusHours(1), now.plusHours(2), ZoneOffset.UTC);

        UUID held = tell(li, DeliveryWay.EMAIL, quiet, false);
        UUID urgent = tell(li, DeliveryWay.EMAIL, quiet, true);

        assertThat(ended(urgent).at("/state")).isEqualTo("SENT");
        Answer waiting = admin.get("/api/v1/deliveries/" + held);
        assertThat(waiting.at("/state")).isEqualTo("QUEUED");
        assertThat(java.time.Instant.parse(waiting.at("/notBefore")))
                .isAfter(clock.instant().plus(Duration.ofMinutes(110)));
        assertThat(channel("EMAIL", "queued")).isEqualTo("1");
        assertThat(channel("EMAIL", "health"))
                .as("waiting for the morning is no trouble")
                .isEqualTo("UP");
    }

    @Test
    void aChannelTellsItsSecretToNobody() throws Exception {
        assertThat(save("SMS", 0, "{\"enabled\":true,\"accessKeyId\":\"a\"}").problem())
                .isEqualTo("422 delivery.incomplete");
        Answer saved = save("SMS", 0, SMS_SETTINGS.formatted(SmsService.KEY, SmsService.SECRET));
        assertThat(saved.text()).doesNotContain(SmsService.SECRET);
        assertThat(admin.get("/api/v1/delivery-channels").text()).doesNotContain(SmsService.SECRET);
        assertThat(channel("SMS", "secretKept")).isEqualTo("true");
        assertThat(JdbcClient.create(RealServices.owner())
                        .sql("SELECT encode(sealed_secret, 'escape') || settings FROM " + company.schema()
                                + ".delivery_channels")
                        .query(String.class)
                        .single())
                .doesNotContain(SmsService.SECRET);
        // without a secret in the request the kept one stays
        Answer renamed = save(
                "SMS",
                1,
                "{\"enabled\":true,\"accessKeyId\":\"%s\",\"signName\":\"乙\",\"templateCode\":\"SMS_2\"}"
                        .formatted(SmsService.KEY));
        assertThat(renamed.at("/settings/signName")).isEqualTo("乙");
        StaffMember li = person("13700001004");
        assertThat(ended(tell(li, DeliveryWay.SMS, null, false)).at("/state")).isEqualTo("SENT");
        assertThat(save("SMS", 1, "{\"enabled\":false}").problem()).isEqualTo("412 request.stale-version");
        assertThat(save("EMAIL", 0, "{\"enabled\":true,\"secret\":\"x\"}").problem())
                .isEqualTo("400 request.invalid");
    }

    @Test
    void aTestGoesToWhoeverAsksForIt() throws Exception {
        StaffMember me = new StaffMember(
                UUID.randomUUID(),
                "管理员",
                UUID.randomUUID() + "@example.com",
                null,
                Set.of(Role.COMPANY_ADMIN),
                EstateScope.ALL,
                true,
                0);
        executor.run(company, () -> staff.upsert(me));
        Client self = http.as(company, me);

        Answer test = self.post("/api/v1/delivery-channels/EMAIL/tests", "");

        assertThat(test.status()).isEqualTo(202);
        assertThat(ended(UUID.fromString(test.at("/id"))).at("/state")).isEqualTo("SENT");
        assertThat(self.post("/api/v1/delivery-channels/SMS/tests", "").problem())
                .isEqualTo("409 delivery.switched-off");
        save("SMS", 0, SMS_SETTINGS.formatted(SmsService.KEY, SmsService.SECRET));
        assertThat(self.post("/api/v1/delivery-channels/SMS/tests", "").problem())
                .isEqualTo("422 delivery.no-address");
    }

    @Test
    void whoeverHasLeftOrHasNoNumberIsNotReachedAndItIsSaid() throws Exception {
        save("SMS", 0, SMS_SETTINGS.formatted(SmsService.KEY, SmsService.SECRET));
        assertThat(ended(tell(person(null), DeliveryWay.SMS, null, false)).at("/answer"))
                .isEqualTo("the person has no address of this way");
        StaffMember gone = person("13700001005");
        executor.run(
                company,
                () -> staff.upsert(new StaffMember(
                        gone.id(), gone.name(), gone.email(), gone.phone(), gone.roles(), gone.estates(), false, 1)));
        assertThat(ended(tell(gone, DeliveryWay.SMS, null, false)).at("/answer"))
                .isEqualTo("the person has left");
    }

    @Test
    void whatIsSaidAgainUnderTheSameNameIsNotSentAgain() {
        StaffMember li = person(null);
        StaffMember wang = person(null);
        StaffMessage message = new StaffMessage("题", "Subject", "文", "Text", null, null, false, "firing-1");

        List<UUID> first = executor.call(
                company, () -> deliveries.tell(List.of(li.id()), Set.of(DeliveryWay.EMAIL), message, null));
        List<UUID> again = executor.call(
                company, () -> deliveries.tell(List.of(li.id(), wang.id()), Set.of(DeliveryWay.EMAIL), message, null));

        assertThat(first).hasSize(1);
        assertThat(again).as("only the one who did not have it").hasSize(1).doesNotContainAnyElementsOf(first);
    }

    @Test
    void whatClocksSayGoesOutOnceWithTheTicketsNumber() throws Exception {
        StaffMember li = person(null);
        TicketView ticket = given.ticket(company, given.estate(company), TicketKind.REPAIR);
        Outbound.Message message = new Outbound.Message(
                "firing-" + ticket.id(),
                ticket.id(),
                "即将超时",
                "Nearly due",
                "请处理",
                "Please look",
                false,
                null,
                ZoneOffset.UTC);
        for (int time = 0; time < 2; time++) {
            executor.run(
                    company,
                    () -> new TransactionTemplate(transactions)
                            .executeWithoutResult(status -> outbound.tell(
                                    List.of(li.id()),
                                    Set.of(Level.Way.IN_APP, Level.Way.EMAIL, Level.Way.SMS),
                                    message)));
        }

        Answer log = admin.get("/api/v1/deliveries");
        assertThat(log.json().get("items")).hasSize(1);
        assertThat(log.at("/items/0/way")).isEqualTo("EMAIL");
        assertThat(log.at("/items/0/number")).isEqualTo(ticket.number());
    }

    @Test
    void aWayThatIsOffIsLeftOut() {
        assertThat(executor.call(
                        company,
                        () -> deliveries.tell(
                                List.of(UUID.randomUUID()), Set.of(DeliveryWay.SMS), message(false), null)))
                .isEmpty();
    }

    private Answer save(String way, long version, String body) throws Exception {
        return admin.call(
                HttpMethod.PUT, "/api/v1/delivery-channels/" + way, body, "If-Match", "W/\"" + version + "\"");
    }

    private String channel(String way, String field) throws Exception {
        for (var channel : admin.get("/api/v1/delivery-channels").json().get("items")) {
            if (channel.get("way").asString().equals(way)) {
                return channel.get(field).asString("");
            }
        }
        throw new AssertionError("no channel " + way);
    }

    private Answer ended(UUID id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !admin.get("/api/v1/deliveries/" + id).at("/state").equals("QUEUED"));
        try {
            return admin.get("/api/v1/deliveries/" + id);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private UUID tell(StaffMember person, DeliveryWay way, @Nullable QuietHours quiet, boolean urgent) {
        return executor.call(company, () -> deliveries.tell(List.of(person.id()), Set.of(way), message(urgent), quiet))
                .getFirst();
    }

    private static StaffMessage message(boolean urgent) {
        return new StaffMessage(
                "WX-1 即将超时",
                "WX-1 is nearly due",
                "请尽快联系业主 & 回电 ~*+",
                "Please contact the owner",
                null,
                "WX-1",
                urgent);
    }

    private StaffMember person(@Nullable String phone) {
        UUID id = UUID.randomUUID();
        StaffMember member = new StaffMember(
                id, "李师傅", id + "@example.com", phone, Set.of(Role.TECHNICIAN), EstateScope.ALL, true, 0);
        executor.run(company, () -> staff.upsert(member));
        return member;
    }
}
