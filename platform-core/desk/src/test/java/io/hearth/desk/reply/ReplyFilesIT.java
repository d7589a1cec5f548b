package io.hearth.desk.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Answer;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.contact.ContactView;
import io.hearth.desk.delivery.GivenProviders;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.progress.Visitor;
import io.hearth.desk.ticket.TicketView;
import io.hearth.embedded.CaughtMail;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.access.StaffMember;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.Tokens;
import io.hearth.workflow.TicketKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Files of replies: they belong to a version, go with what is sent, and lead the owner to their page where a message carries none. */
@DeskTest
class ReplyFilesIT {

    private static final byte[] PDF = "%PDF-1.7\n装修申请表".getBytes(StandardCharsets.UTF_8);

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    GivenDesk given;

    @Autowired
    Tokens tokens;

    @Autowired
    TenantDirectory directory;

    @Autowired
    TenantExecutor executor;

    @Autowired
    ObjectStorage storage;

    @Autowired
    ReplyFileRemoval removal;

    @Autowired
    TenantJobs jobs;

    @Autowired
    TransactionTemplate transaction;

    private final JdbcClient database = JdbcClient.create(RealServices.owner());
    private TenantId company;
    private EstateView estate;
    private StaffMember writer;
    private Client clerk;
    private Client manager;
    private TicketView ticket;
    private String sending = "";

    @BeforeEach
    void somebodyWhoAnswers() {
        company = given.company();
        estate = given.estate(company);
        writer = given.staff(company, Role.FRONT_DESK);
        clerk = http.as(company, writer);
        manager = http.as(company, given.staff(company, Role.ESTATE_MANAGER));
        ticket = given.ticket(company, estate, TicketKind.REPAIR);
        sending = "/api/v1/tickets/" + ticket.id() + "/replies";
    }

    private static String content(String... fileIds) {
        return """
            {"title":"装修怎么申请","questions":[],"body":"请填申请表。","plain":"","kinds":[],"channels":[],"tags":[],"variables":[],"files":[%s]}\
            """.formatted(String.join(
                ",",
                Arrays.stream(fileIds)
                        .map(
                                "{\"id\":\"%s\",\"fileName\":\"骗人.exe\",\"contentType\":\"text/html\",\"size\":1}"
                                        ::formatted)
                        .toList()));
    }

    private String begun(String code, String estateId, String content) throws Exception {
        Answer created = create(code, estateId, content);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created.at("/id");
    }

    private Answer create(String code, String estateId, String content) throws Exception {
        return clerk.post(
                "/api/v1/replies",
                "{\"code\":\"%s\",\"folder\":\"repair\",\"estateId\":%s,\"reviewMonths\":6,\"content\":%s}"
                        .formatted(code, estateId.isEmpty() ? "null" : "\"" + estateId + "\"", content));
    }

    private Answer write(String replyId, String content, String... headers) throws Exception {
        return clerk.call(
                HttpMethod.PUT, "/api/v1/replies/" + replyId + "/draft", "{\"content\":" + content + "}", headers);
    }

    private Answer upload(String replyId, String fileName, byte[] bytes) throws Exception {
        return upload(replyId, fileName, bytes, writer);
    }

    private Answer upload(String replyId, String fileName, byte[] bytes, StaffMember by) throws Exception {
        String token = tokens.of(company)
                .account(by.id(), by.name())
                .roles(by.roles().toArray(Role[]::new))
                .estates(by.estates())
                .mint();
        return http.answer(mvc.perform(multipart(URI.create("/api/v1/replies/" + replyId + "/files"))
                        .file(new MockMultipartFile("file", fileName, "application/octet-stream", bytes))
                        .header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse());
    }

    private String kept(String replyId) throws Exception {
        Answer kept = upload(replyId, "装修申请表.pdf", PDF);
        assertThat(kept.status()).as(kept.text()).isEqualTo(201);
        assertThat(kept.at("/contentType")).isEqualTo("application/pdf");
        return kept.at("/id");
    }

    private void approve(String replyId) throws Exception {
        String path = "/api/v1/replies/" + replyId;
        String revision = "W/\"" + clerk.get(path).at("/open/revision") + "\"";
        assertThat(clerk.post(path + "/submission", "", "If-Match", revision).status())
                .isEqualTo(200);
        assertThat(manager.post(path + "/approval", "", "If-Match", revision).status())
                .isEqualTo(200);
    }

    /** A reply in force, with one file. */
    private String withFile() throws Exception {
        String id = begun("decorating", "", content());
        String file = kept(id);
        assertThat(write(id, content(file), "If-Match", "W/\"1\"").status()).isEqualTo(200);
        approve(id);
        return id;
    }

    private static String one(String replyId) {
        return "{\"replyId\":\"%s\"}".formatted(replyId);
    }

    private Answer ended(String messageId) throws Exception {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        !clerk.get("/api/v1/messages/" + messageId).at("/state").equals("QUEUED"));
        return clerk.get("/api/v1/messages/" + messageId);
    }

    /** A ticket of somebody who is reached by mail. */
    private String byMail(String email) {
        ContactView owner = given.contact(company, given.unit(company, estate), "13912345678");
        database.sql("UPDATE " + company.schema() + ".contacts SET email = ? WHERE id = ?")
                .param(email)
                .param(owner.id())
                .update();
        database.sql("UPDATE " + company.schema() + ".tickets SET contact_id = ? WHERE id = ?")
                .param(owner.id())
                .param(ticket.id())
                .update();
        return email;
    }

    @Test
    void belongToAVersionAndAreInheritedByTheNext() throws Exception {
        String id = withFile();
        Answer first = clerk.get("/api/v1/replies/" + id);
        assertThat(first.at("/inForce/content/files/0/fileName"))
                .as("as it was kept, whatever the writer calls it")
                .isEqualTo("装修申请表.pdf");
        assertThat(first.at("/inForce/content/files/0/size")).isEqualTo(String.valueOf(PDF.length));
        String file = first.at("/inForce/content/files/0/id");

        assertThat(write(id, content()).status()).isEqualTo(200);
        approve(id);
        assertThat(clerk.get("/api/v1/replies/" + id)
                        .json()
                        .at("/inForce/content/files")
                        .size())
                .isZero();
        assertThat(clerk.post("/api/v1/replies/" + id + "/versions/1/restoration", "")
                        .at("/open/content/files/0/id"))
                .isEqualTo(file);
        Answer read = clerk.get("/api/v1/replies/" + id + "/files/" + file);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Content-Disposition")).startsWith("attachment");
        assertThat(read.text()).isEqualTo(new String(PDF, StandardCharsets.UTF_8));
    }

    @Test
    void anEstatesWordingTakesTheCompanysFileAndAddsItsOwn() throws Exception {
        String id = withFile();
        String file = clerk.get("/api/v1/replies/" + id).at("/inForce/content/files/0/id");
        String own = begun("decorating", estate.id().toString(), content(file));
        Answer added = upload(own, "本小区须知.pdf", PDF);
        Answer written = write(own, content(file, added.at("/id")), "If-Match", "W/\"1\"");
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        assertThat(written.at("/open/content/files/1/fileName")).isEqualTo("本小区须知.pdf");
        assertThat(clerk.get("/api/v1/replies/" + own + "/files/" + file).status())
                .isEqualTo(200);
        assertThat(write(id, content(added.at("/id"))).problem())
                .as("the company does not take what is an estate's")
                .isEqualTo("422 reply.file-unknown");
        assertThat(clerk.get("/api/v1/replies/" + id + "/files/" + added.at("/id"))
                        .problem())
                .isEqualTo("404 not-found");
        Client elsewhere =
                http.as(company, Role.ESTATE_MANAGER, given.estate(company).id());
        assertThat(elsewhere
                        .get("/api/v1/replies/" + own + "/files/" + added.at("/id"))
                        .problem())
                .isEqualTo("404 not-found");
    }

    @Test
    void areRefusedWithTheReason() throws Exception {
        String id = begun("decorating", "", content());
        String other = begun("another", "", content());
        String theirs = kept(other);
        assertThat(write(id, content(theirs), "If-Match", "W/\"1\"").problem()).isEqualTo("422 reply.file-unknown");
        assertThat(create("third", "", content(theirs)).problem()).isEqualTo("422 reply.file-unknown");
        assertThat(upload(id, "空.pdf", new byte[0]).problem()).isEqualTo("422 attachment.empty");
        assertThat(upload(id, "程序.pdf", "MZ nothing of ours".getBytes(StandardCharsets.UTF_8))
                        .problem())
                .isEqualTo("415 attachment.type-unsupported");
        assertThat(upload(UUID.randomUUID().toString(), "表.pdf", PDF).problem()).isEqualTo("404 not-found");
        assertThat(upload(id, "表.pdf", PDF, given.staff(company, Role.TECHNICIAN))
                        .status())
                .isEqualTo(403);
        byte[] large = Arrays.copyOf(PDF, 6 * 1024 * 1024);
        String one = upload(id, "一.pdf", large).at("/id");
        String two = upload(id, "二.pdf", large).at("/id");
        assertThat(write(id, content(one, two), "If-Match", "W/\"1\"").problem())
                .isEqualTo("422 reply.files-too-large");
        String[] six = new String[6];
        for (int i = 0; i < six.length; i++) {
            six[i] = kept(id);
        }
        assertThat(write(id, content(six), "If-Match", "W/\"1\"").status())
                .as("six are one too many")
                .isEqualTo(400);
    }

    @Test
    void goWithAMailAndStayWithTheTicketWhateverBecomesOfTheReply() throws Exception {
        String id = withFile();
        String email = byMail("wang." + UUID.randomUUID() + "@example.com");
        Answer filled = clerk.post(sending + "/filled", one(id));
        assertThat(filled.at("/way")).isEqualTo("EMAIL");
        assertThat(filled.at("/files/0/fileName")).isEqualTo("装修申请表.pdf");
        assertThat(filled.at("/filesGo")).isEqualTo("ATTACHED");

        Answer sent = clerk.post(sending, one(id));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.at("/message/text")).doesNotContain("附件");
        assertThat(sent.json().at("/message/attachmentIds").size()).isEqualTo(1);
        assertThat(ended(sent.at("/message/id")).at("/state")).isEqualTo("SENT");
        CaughtMail mail = GivenProviders.mailsTo(email).getFirst();
        assertThat(mail.files()).containsExactly("装修申请表.pdf");
        assertThat(mail.text()).contains("请填申请表");

        Answer again = clerk.post(sending, one(id));
        assertThat(again.at("/message/attachmentIds/0"))
                .as("the ticket has it already")
                .isEqualTo(sent.at("/message/attachmentIds/0"));
        Answer whole = clerk.get("/api/v1/tickets/" + ticket.id());
        assertThat(whole.json().at("/attachments").size()).isEqualTo(1);
        assertThat(whole.at("/attachments/0/fileName")).isEqualTo("装修申请表.pdf");
        assertThat(clerk.get(whole.at("/attachments/0/url")).status()).isEqualTo(200);
    }

    @Test
    void leadToTheOwnersPageWhereTheWayCarriesNone() throws Exception {
        String id = withFile();
        GivenProviders.smsOn(http.as(company, Role.COMPANY_ADMIN));
        assertThat(clerk.post(sending + "/filled", one(id)).at("/filesGo")).isEqualTo("LINKED");
        Answer sent = clerk.post(sending, one(id));
        assertThat(sent.at("/message/way")).isEqualTo("SMS");
        assertThat(sent.at("/message/text")).contains("附件请在这里下载：{进度页}");

        String token = clerk.post("/api/v1/tickets/" + ticket.id() + "/progress-link", "")
                .at("/path")
                .substring(3);
        Visitor owner = Visitor.at(mvc, directory.require(company).slug());
        Answer page = http.answer(owner.open(token));
        assertThat(page.at("/files/0/fileName")).isEqualTo("装修申请表.pdf");
        String file = page.at("/files/0/id");
        MockHttpServletResponse download = owner.read("/progress/" + token + "/files/" + file);
        assertThat(download.getStatus()).isEqualTo(200);
        assertThat(download.getContentAsByteArray()).isEqualTo(PDF);
        assertThat(download.getHeader("Content-Disposition")).startsWith("attachment");
        assertThat(owner.read("/progress/" + token + "/files/"
                                + clerk.get("/api/v1/replies/" + id).at("/inForce/content/files/0/id"))
                        .getStatus())
                .as("only what was sent, not what lies in the library")
                .isEqualTo(404);
        assertThat(owner.read("/progress/no-such-link-at-all-0000/files/" + file)
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void whoIsCalledIsToldWhereTheyLie() throws Exception {
        String id = withFile();
        assertThat(clerk.post(sending + "/filled", one(id)).at("/filesGo")).isEqualTo("TOLD");
        Answer sent = clerk.post(sending, one(id));
        assertThat(sent.at("/message/way")).isEqualTo("PHONE");
        assertThat(sent.at("/message/text")).contains("附件在业主的进度页上");
        assertThat(sent.json().at("/message/attachmentIds").size()).isEqualTo(1);
    }

    @Test
    void nothingIsSentWhenAFileIsGoneOrTheTicketIsFull() throws Exception {
        String id = withFile();
        String file = clerk.get("/api/v1/replies/" + id).at("/inForce/content/files/0/id");
        executor.run(company, () -> storage.delete("attachments/" + file + "/content"));
        assertThat(clerk.post(sending, one(id)).problem()).isEqualTo("409 attachment.gone");
        assertThat(clerk.get("/api/v1/tickets/" + ticket.id() + "/messages")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(clerk.get("/api/v1/replies/" + id + "/files/" + file).problem())
                .isEqualTo("404 not-found");

        String full = begun("full", "", content());
        assertThat(write(full, content(kept(full)), "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        approve(full);
        database.sql("INSERT INTO " + company.schema() + """
            .attachments (id, owner_id, file_name, content_type, size, sha256, storage_key, uploaded_by, created_at)
            SELECT gen_random_uuid(), ?, 'x', 'application/pdf', 1, n::text, 'x', ?, now() FROM generate_series(1, 30) n\
            """)
                .params(List.of(ticket.id(), writer.id()))
                .update();
        assertThat(clerk.post(sending, one(full)).problem()).isEqualTo("409 attachment.too-many");
    }

    @Test
    void aMailWhoseFileIsGoneFailsAndSaysSo() throws Exception {
        String id = withFile();
        byMail("wang." + UUID.randomUUID() + "@example.com");
        Answer sent = clerk.post(sending, one(id));
        String copy = sent.at("/message/attachmentIds/0");
        assertThat(ended(sent.at("/message/id")).at("/state")).isEqualTo("SENT");
        executor.run(company, () -> storage.delete("attachments/" + copy + "/content"));
        Answer again = clerk.post(sending, one(id));
        Answer failed = ended(again.at("/message/id"));
        assertThat(failed.at("/state")).isEqualTo("FAILED");
        assertThat(failed.at("/answer")).isEqualTo("a file of the message is not there any more");
        assertThat(Set.of(failed.at("/way"))).containsExactly("EMAIL");
    }

    @Test
    void areSaidToReachNobodyWhereNothingReachesTheOwner() throws Exception {
        String id = withFile();
        String without = begun("without", "", content());
        approve(without);
        database.sql("UPDATE " + company.schema()
                        + ".tickets SET reporter_phone = NULL, contact_id = NULL WHERE id = ?")
                .param(ticket.id())
                .update();
        Answer filled = clerk.post(sending + "/filled", one(id));
        assertThat(filled.at("/way")).isEmpty();
        assertThat(filled.at("/filesGo")).isEqualTo("LEFT");
        assertThat(clerk.post(sending + "/filled", one(without)).at("/filesGo")).isEmpty();
        assertThat(clerk.post(sending, one(id)).problem()).isEqualTo("422 message.no-address");
    }

    @Test
    void areForgottenAWeekAfterNoVersionHasThem() throws Exception {
        String id = begun("decorating", "", content());
        String never = kept(id);
        String out = kept(id);
        String older = kept(id);
        assertThat(write(id, content(out, older), "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        assertThat(write(id, content(older), "If-Match", "W/\"2\"").status()).isEqualTo(200);
        approve(id);
        assertThat(write(id, content()).status()).isEqualTo(200);
        approve(id);

        for (String file : List.of(never, out, older)) {
            assertThat(dueIn(file)).as("not before a week").isBetween(Duration.ofDays(6), Duration.ofDays(7));
            looked(file);
        }

        assertThat(there(never)).as("never in a version").isFalse();
        assertThat(there(out)).as("taken out of the draft").isFalse();
        assertThat(there(older)).as("the first version has it").isTrue();
        assertThat(clerk.get("/api/v1/replies/" + id + "/files/" + out).problem())
                .isEqualTo("404 not-found");
        assertThat(clerk.post("/api/v1/replies/" + id + "/versions/1/restoration", "")
                        .at("/open/content/files/0/id"))
                .isEqualTo(older);
        assertThat(clerk.get("/api/v1/replies/" + id + "/files/" + older).status())
                .isEqualTo(200);
        looked(out);
    }

    @Test
    void stayWhenTheyWerePutBackOrAnEstatesWordingHasThem() throws Exception {
        String id = begun("decorating", "", content());
        String back = kept(id);
        String shared = kept(id);
        assertThat(write(id, content(back, shared), "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        begun("decorating", estate.id().toString(), content(shared));
        assertThat(write(id, content(), "If-Match", "W/\"2\"").status()).isEqualTo(200);
        assertThat(write(id, content(back), "If-Match", "W/\"3\"").status()).isEqualTo(200);
        looked(back);
        looked(shared);
        assertThat(there(back)).isTrue();
        assertThat(there(shared)).isTrue();
    }

    @Test
    void goWithAReplyThatIsThrownAway() throws Exception {
        String id = begun("decorating", "", content());
        String file = kept(id);
        assertThat(write(id, content(file), "If-Match", "W/\"1\"").status()).isEqualTo(200);
        looked(file);
        assertThat(there(file)).as("the draft has it").isTrue();
        assertThat(clerk.call(HttpMethod.DELETE, "/api/v1/replies/" + id + "/draft", "", "If-Match", "W/\"2\"")
                        .status())
                .isEqualTo(204);
        assertThat(dueIn(file)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
        looked(file);
        assertThat(there(file)).isFalse();
    }

    /** How long until the file is looked at. */
    private Duration dueIn(String file) throws Exception {
        return executor.call(
                company,
                () -> transaction.execute(status ->
                        Duration.between(Instant.now(), jobs.due(removal, file).orElseThrow())));
    }

    /** As if its week had gone by. */
    private void looked(String file) {
        executor.run(
                company,
                () -> transaction.executeWithoutResult(
                        status -> removal.run(new ReplyFileRemoval.Task(UUID.fromString(file)))));
    }

    /** Whether the file is kept, row and content. */
    private boolean there(String file) throws Exception {
        boolean row = database.sql("SELECT count(*) FROM " + company.schema() + ".attachments WHERE id = ?")
                        .param(UUID.fromString(file))
                        .query(Integer.class)
                        .single()
                == 1;
        boolean content = executor.call(company, () -> {
            try (ObjectStorage.Content kept =
                    storage.open("attachments/" + file + "/content").orElse(null)) {
                return kept != null;
            }
        });
        assertThat(content).as("row and content go together").isEqualTo(row);
        return row;
    }
}
