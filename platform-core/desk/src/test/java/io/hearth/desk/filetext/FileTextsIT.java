package io.hearth.desk.filetext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantExecutor;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.workflow.TicketKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
class FileTextsIT {

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    Attachments attachments;

    @Autowired
    FileTexts texts;

    @Autowired
    ReadFileJob job;

    @Autowired
    FileTextStore store;

    @Autowired
    TenantSql sql;

    @Autowired
    TenantExecutor tenants;

    @Autowired
    TransactionTemplate transactions;

    private TenantId company;
    private UUID ticket;

    @BeforeEach
    void openTicket() {
        company = given.company();
        EstateView estate = given.estate(company);
        ticket = given.ticket(company, estate, TicketKind.REPAIR).id();
    }

    @Test
    void findsAFileByWhatItSaysAndSaysHowItWasRead() throws Exception {
        UUID word = keep("合同.docx", SampleFiles.word("乙方每季度清洗玻璃幕墙"));
        UUID photo = keep("玻璃幕墙.jpg", photo());
        UUID locked = keep("玻璃幕墙报价.pdf", SampleFiles.pdf("x", "password"));
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            JsonNode items = found("玻璃幕墙").at("/groups/0/items");
            assertThat(items.values().stream()
                            .map(item -> item.at("/id").asString() + " "
                                    + item.at("/fileText").asString()))
                    .containsExactlyInAnyOrder(word + " TEXT", photo + " NO_TEXT", locked + " FAILED");
        });
        JsonNode item = found("清洗玻璃").at("/groups/0/items/0");
        assertThat(item.at("/id").asString()).isEqualTo(word.toString());
        assertThat(item.at("/ticketId").asString()).isEqualTo(ticket.toString());
        assertThat(item.at("/highlights/text/0").asString()).contains("<mark>");
        assertThat(reason(locked)).isEqualTo("ENCRYPTED");
    }

    @Test
    void readsAgainWhatWasNeverReadAndNothingElse() throws Exception {
        UUID word = keep("a.docx", SampleFiles.word("水景池"));
        await().atMost(Duration.ofSeconds(40)).until(() -> state(word).equals("TEXT"));
        assertThat(texts.rebuild(company)).containsEntry("files", 0);
        inside(() -> sql.sql("DELETE FROM tenant_.file_texts").update());
        assertThat((int) Objects.requireNonNull(texts.rebuild(company).get("files")))
                .isBetween(0, 1);
        await().atMost(Duration.ofSeconds(40)).until(() -> state(word).equals("TEXT"));
    }

    @Test
    void forgetsTheTextWithTheFile() throws Exception {
        UUID word = keep("b.docx", SampleFiles.word("假山石"));
        await().atMost(Duration.ofSeconds(40)).until(() -> state(word).equals("TEXT"));
        inside(() -> sql.sql("DELETE FROM tenant_.attachments WHERE id = :id")
                .param("id", word)
                .update());
        assertThat(state(word)).isEmpty();
        tenants.run(company, () -> {
            try {
                job.run(new ReadFileJob.File(word));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        inside(() -> {
            store.keep(word, FileText.none(), 1, java.time.Instant.EPOCH);
            return 0;
        });
        assertThat(state(word)).isEmpty();
    }

    private UUID keep(String name, byte[] content) {
        return inside(() -> attachments.keep(ticket, name, content, ticket).id());
    }

    private String state(UUID file) {
        return column("state", file);
    }

    private String reason(UUID file) {
        return column("reason", file);
    }

    private String column(String name, UUID file) {
        return inside(() -> sql.sql(
                        "SELECT coalesce((SELECT " + name + " FROM tenant_.file_texts WHERE attachment_id = :id), '')")
                .param("id", file)
                .query(String.class)
                .single());
    }

    private JsonNode found(String text) throws Exception {
        return http.as(company, Role.FRONT_DESK)
                .post("/api/v1/search", "{\"query\":\"" + text + "\",\"kinds\":[\"FILE\"]}")
                .json();
    }

    private <T> T inside(Supplier<T> work) {
        return tenants.call(company, () -> Objects.requireNonNull(transactions.execute(status -> work.get())));
    }

    private static byte[] photo() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", out);
        return out.toByteArray();
    }
}
