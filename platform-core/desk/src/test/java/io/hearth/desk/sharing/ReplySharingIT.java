package io.hearth.desk.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantStatus;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Companies of a group that answer in the same words, and everybody else, who sees nothing of it. */
@DeskTest
class ReplySharingIT {

    private static final String SHARING = "/api/v1/reply-sharing";
    private static final String PROPOSALS = "/api/v1/reply-proposals";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    TestTenants tenants;

    private final JdbcClient owner = JdbcClient.create(RealServices.owner());
    private UUID group;
    private TenantId sender;
    private TenantId receiver;
    private Client senders;
    private Client sendersManager;
    private StaffMember manager;
    private Client receivers;
    private Client receiversManager;

    @BeforeEach
    void twoCompaniesOfAGroup() {
        group = UUID.randomUUID();
        owner.sql("INSERT INTO control.groups (id, slug, name, created_at) VALUES (:id, :slug, '集团', now())")
                .param("id", group)
                .param("slug", "g-" + group)
                .update();
        sender = given.company();
        receiver = given.company();
        join(sender);
        join(receiver);
        senders = http.as(sender, given.staff(sender, Role.FRONT_DESK));
        sendersManager = http.as(sender, given.staff(sender, Role.ESTATE_MANAGER));
        receivers = http.as(receiver, given.staff(receiver, Role.FRONT_DESK));
        manager = given.staff(receiver, Role.ESTATE_MANAGER);
        receiversManager = http.as(receiver, manager);
    }

    private void join(TenantId company) {
        owner.sql("INSERT INTO control.group_members (tenant_id, group_id, joined_at) VALUES (:company, :group, now())")
                .param("company", company.value())
                .param("group", group)
                .update();
    }

    private static String content(String body) {
        return """
            {"title":"装修押金","questions":["押金什么时候退"],"body":"%s","plain":"","kinds":[],"channels":[],"tags":[],"variables":[]}\
            """.formatted(body);
    }

    private static String approved(Client writer, Client approver, String code, String folder, String body)
            throws Exception {
        Answer created = writer.post(
                "/api/v1/replies",
                "{\"code\":\"%s\",\"folder\":\"%s\",\"reviewMonths\":6,\"content\":%s}"
                        .formatted(code, folder, content(body)));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        approve(writer, approver, created.at("/id"));
        return created.at("/id");
    }

    private static void approve(Client writer, Client approver, String id) throws Exception {
        String path = "/api/v1/replies/" + id;
        assertThat(writer.post(path + "/submission", "", "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        assertThat(approver.post(path + "/approval", "", "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
    }

    private static void changed(Client writer, Client approver, String id, String body) throws Exception {
        Answer draft = writer.call(
                HttpMethod.PUT, "/api/v1/replies/" + id + "/draft", "{\"content\":%s}".formatted(content(body)));
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        approve(writer, approver, id);
    }

    /** An own folder, so that the starter library stays out of the picture. */
    private static String folder(Client client) throws Exception {
        Answer added = client.post("/api/v1/reply-folders", "{\"name\":\"集团共用\"}");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.at("/key");
    }

    private void share(String... folders) throws Exception {
        Answer shared = sendersManager.call(
                HttpMethod.PUT,
                SHARING + "/folders",
                "{\"folders\":[%s]}".formatted(folders.length == 0 ? "" : "\"" + String.join("\",\"", folders) + "\""));
        assertThat(shared.status()).as(shared.text()).isEqualTo(200);
    }

    private Answer subscribe() throws Exception {
        return receiversManager.call(HttpMethod.PUT, SHARING + "/subscriptions/" + sender.value(), "");
    }

    private void awaitShared(int replies) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                senders.get(SHARING).json().get("replies").asInt())
                        .isEqualTo(replies));
    }

    private JsonNode awaitProposal(String body) {
        await().atMost(SOON).untilAsserted(() -> assertThat(bodies(receivers)).containsExactly(body));
        return get(receivers).get(0);
    }

    private static JsonNode get(Client client) {
        try {
            return client.get(PROPOSALS).json();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static List<String> bodies(Client client) {
        return get(client)
                .valueStream()
                .map(each -> each.at("/content/body").asString())
                .toList();
    }

    private Answer accept(JsonNode proposal, String more) throws Exception {
        return receivers.post(
                PROPOSALS + "/" + sender.value() + "/" + proposal.get("itemId").asString() + "/acceptance",
                "{\"revision\":%s,\"handIn\":false%s}"
                        .formatted(proposal.get("revision").asString(), more));
    }

    private Answer decline(JsonNode proposal) throws Exception {
        return receivers.post(
                PROPOSALS + "/" + sender.value() + "/" + proposal.get("itemId").asString() + "/refusal",
                "{\"revision\":%s}".formatted(proposal.get("revision").asString()));
    }

    /** A reply that is shared and proposed. */
    private JsonNode proposed() throws Exception {
        String folder = folder(senders);
        approved(senders, sendersManager, "deposit", folder, "验收后退。");
        share(folder);
        awaitShared(1);
        assertThat(subscribe().status()).isEqualTo(200);
        return awaitProposal("验收后退。");
    }

    @Test
    void proposesWhatIsSharedNowAndWhatChangesLater() throws Exception {
        String folder = folder(senders);
        String id = approved(senders, sendersManager, "deposit", folder, "验收后退。");
        approved(senders, sendersManager, "other", "repair", "不分享的。");
        share(folder);
        awaitShared(1);
        assertThat(get(receivers)).as("nobody subscribed").isEmpty();
        Answer seen = receivers.get(SHARING);
        assertThat(seen.at("/companies/0/id")).isEqualTo(sender.value());
        assertThat(seen.at("/companies/0/replies")).isEqualTo("1");
        assertThat(seen.json().at("/companies/0/subscribedAt").isNull()).isTrue();

        Answer subscribed = subscribe();
        assertThat(subscribed.at("/companies/0/proposed")).isEqualTo("1");
        JsonNode first = get(receivers).get(0);
        assertThat(first.get("code").asString()).isEqualTo("deposit");
        assertThat(first.get("folder").asString()).isEqualTo("集团共用");
        assertThat(first.get("own").isNull()).isTrue();
        assertThat(accept(first, "").problem()).isEqualTo("422 sharing.folder-missing");
        assertThat(accept(first, ",\"folder\":\"nowhere\"").problem()).isEqualTo("422 sharing.folder-unknown");
        Answer accepted = accept(first, ",\"folder\":\"repair\"");
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.at("/state")).isEqualTo("DRAFT");
        assertThat(accepted.at("/open/content/body")).isEqualTo("验收后退。");
        assertThat(accepted.at("/open/note")).contains("第 1 版");
        assertThat(get(receivers)).isEmpty();
        assertThat(accept(first, ",\"folder\":\"repair\"").problem()).isEqualTo("409 sharing.decided");
        approve(receivers, receiversManager, accepted.at("/id"));

        changed(senders, sendersManager, id, "验收后七天内退。");
        JsonNode second = awaitProposal("验收后七天内退。");
        assertThat(second.at("/own/id").asString()).isEqualTo(accepted.at("/id"));
        assertThat(second.at("/own/inForce/content/body").asString()).isEqualTo("验收后退。");
        assertThat(second.get("again").asBoolean()).isTrue();
        assertThat(accept(first, "").problem()).as("read before").isEqualTo("409 sharing.proposal-changed");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(owner.sql("SELECT text FROM " + receiver.schema()
                                        + ".notifications WHERE staff_id = :id AND text LIKE '%分享的回复%'")
                                .param("id", manager.id())
                                .query(String.class)
                                .list())
                        .hasSize(1));
        Answer next = accept(second, "");
        assertThat(next.at("/id")).isEqualTo(accepted.at("/id"));
        assertThat(next.at("/inForce/content/body"))
                .as("nothing is overwritten")
                .isEqualTo("验收后退。");
        assertThat(next.at("/open/content/body")).isEqualTo("验收后七天内退。");

        changed(senders, sendersManager, id, "验收后三天内退。");
        JsonNode third = awaitProposal("验收后三天内退。");
        assertThat(accept(third, "").problem()).isEqualTo("409 sharing.being-written");
    }

    @Test
    void doesWithoutAReplyUntilItChanges() throws Exception {
        JsonNode first = proposed();
        assertThat(decline(first).status()).isEqualTo(204);
        assertThat(get(receivers)).isEmpty();
        assertThat(decline(first).problem()).isEqualTo("409 sharing.decided");
        String other = approved(senders, sendersManager, "other", "repair", "与它无关。");
        assertThat(other).isNotEmpty();
        assertThat(subscribe().at("/companies/0/proposed")).as("asked once").isEqualTo("0");

        changed(senders, sendersManager, first.get("itemId").asString(), "三天内退。");
        assertThat(awaitProposal("三天内退。").get("again").asBoolean()).isFalse();
    }

    @Test
    void keepsWhatWasAcceptedWhenItIsWithdrawn() throws Exception {
        JsonNode first = proposed();
        Answer accepted = accept(first, ",\"folder\":\"repair\"");
        approve(receivers, receiversManager, accepted.at("/id"));
        changed(senders, sendersManager, first.get("itemId").asString(), "三天内退。");
        JsonNode second = awaitProposal("三天内退。");

        share();
        await().atMost(SOON).untilAsserted(() -> assertThat(get(receivers)).isEmpty());
        assertThat(accept(second, "").problem()).isEqualTo("404 not-found");
        assertThat(receivers.get("/api/v1/replies/" + accepted.at("/id")).at("/inForce/content/body"))
                .isEqualTo("验收后退。");
        assertThat(receivers.get(SHARING).at("/companies/0/replies")).isEqualTo("0");
    }

    @Test
    void stopsProposingWhenNobodyWantsItAnyMore() throws Exception {
        proposed();
        Answer ended = receiversManager.call(HttpMethod.DELETE, SHARING + "/subscriptions/" + sender.value(), "");
        assertThat(ended.json().at("/companies/0/subscribedAt").isNull()).isTrue();
        assertThat(get(receivers)).isEmpty();
    }

    @Test
    void showsACompanyOutsideOfTheGroupNothing() throws Exception {
        JsonNode proposal = proposed();
        TenantId outsider = given.company();
        Client out = http.as(outsider, Role.COMPANY_ADMIN);
        String item =
                PROPOSALS + "/" + sender.value() + "/" + proposal.get("itemId").asString();

        assertThat(out.get(SHARING).json().get("companies")).isEmpty();
        assertThat(out.get(SHARING).at("/replies")).isEqualTo("0");
        assertThat(get(out)).isEmpty();
        assertThat(out.call(HttpMethod.PUT, SHARING + "/subscriptions/" + sender.value(), "")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(out.post(item + "/acceptance", "{\"revision\":1,\"handIn\":false,\"folder\":\"repair\"}")
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(out.post(item + "/refusal", "{\"revision\":1}").problem()).isEqualTo("404 not-found");
    }

    @Test
    void showsNothingToACompanyThatHasLeftTheGroup() throws Exception {
        JsonNode proposal = proposed();
        owner.sql("DELETE FROM control.group_members WHERE tenant_id = :company")
                .param("company", receiver.value())
                .update();

        assertThat(get(receivers)).isEmpty();
        assertThat(receivers.get(SHARING).json().get("companies")).isEmpty();
        assertThat(accept(proposal, ",\"folder\":\"repair\"").problem()).isEqualTo("404 not-found");
        changed(senders, sendersManager, proposal.get("itemId").asString(), "三天内退。");
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(sender)).isEqualTo("三天内退。"));
        join(receiver);
        assertThat(bodies(receivers)).as("not told while it was outside").isNotEqualTo(List.of("验收后退。"));
    }

    @Test
    void showsNothingOfASuspendedCompany() throws Exception {
        JsonNode proposal = proposed();
        tenants.register(sender, TenantStatus.SUSPENDED, "unpaid");
        try {
            assertThat(get(receivers)).isEmpty();
            assertThat(receivers.get(SHARING).json().get("companies")).isEmpty();
            assertThat(accept(proposal, ",\"folder\":\"repair\"").problem()).isEqualTo("404 not-found");
        } finally {
            tenants.register(sender, TenantStatus.ACTIVE, null);
        }
        assertThat(bodies(receivers)).containsExactly("验收后退。");
    }

    private String shown(TenantId company) {
        return owner.sql("SELECT content #>> '{content,body}' FROM relay.shared_items WHERE company = :company")
                .param("company", company.value())
                .query(String.class)
                .single();
    }

    @Test
    void sharesOnlyFoldersThatThereAre() throws Exception {
        Answer refused =
                sendersManager.call(HttpMethod.PUT, SHARING + "/folders", "{\"folders\":[\"nowhere\",\"repair\"]}");
        assertThat(refused.problem()).isEqualTo("422 sharing.folder-unknown");
        assertThat(refused.json().at("/params/folders")).hasSize(1);
        assertThat(senders.call(HttpMethod.PUT, SHARING + "/folders", "{\"folders\":[]}")
                        .status())
                .isEqualTo(403);
        assertThat(receivers
                        .call(HttpMethod.PUT, SHARING + "/subscriptions/" + sender.value(), "")
                        .status())
                .isEqualTo(403);
    }
}
