package io.hearth.desk.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskHttp.Client;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.attachment.Attachments;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.workorder.GivenPhotos;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.Tokens;
import io.hearth.workflow.TicketKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
class AttachmentsIT {

    @Autowired
    MockMvc mvc;

    @Autowired
    DeskHttp http;

    @Autowired
    Tokens tokens;

    @Autowired
    GivenDesk given;

    private final JsonMapper json = JsonMapper.builder().build();
    private TenantId company;
    private EstateView estate;
    private String ticket;

    @BeforeEach
    void aTicket() {
        company = given.company();
        estate = given.estate(company);
        ticket = "/api/v1/tickets/"
                + given.ticket(company, estate, TicketKind.REPAIR).id();
    }

    @Test
    void keepsAPhotoWithASmallPictureOnTheTicket() throws Exception {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "jpeg", picture);

        MockHttpServletResponse answer = upload("漏水.jpg", picture.toByteArray());

        assertThat(answer.getStatus()).isEqualTo(201);
        JsonNode attachment = json.readTree(answer.getContentAsByteArray());
        assertThat(attachment.at("/fileName").asString()).isEqualTo("漏水.jpg");
        assertThat(attachment.at("/contentType").asString()).isEqualTo("image/jpeg");
        Client desk = http.as(company, Role.FRONT_DESK);
        assertThat(desk.get(ticket).json().at("/attachments/0")).isEqualTo(attachment);
        assertThat(desk.get(ticket + "/timeline").at("/items/0/type")).isEqualTo("ATTACHED");
        var thumbnail = ImageIO.read(
                new ByteArrayInputStream(bytes(attachment.at("/thumbnailUrl").asString())));
        assertThat(thumbnail.getWidth()).isEqualTo(320);
        assertThat(bytes(attachment.at("/url").asString()))
                .hasSize(attachment.at("/size").asInt());
        assertThat(http.as(company, Role.FRONT_DESK, java.util.UUID.randomUUID())
                        .get(attachment.at("/url").asString())
                        .problem())
                .as("for somebody who sees other estates only")
                .isEqualTo("404 not-found");
    }

    @Test
    void keepsAPhotoOnceHoweverOftenItsTelephoneSendsIt() throws Exception {
        byte[] photo = GivenPhotos.withPosition();
        Set<String> answered = new HashSet<>();
        CountDownLatch start = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<MockHttpServletResponse>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(callers.submit(() -> {
                    start.await();
                    return upload("现场.jpg", photo, "from-the-basement");
                }));
            }
            start.countDown();
            for (Future<MockHttpServletResponse> answer : answers) {
                assertThat(answer.get().getStatus()).isEqualTo(201);
                answered.add(json.readTree(answer.get().getContentAsByteArray())
                        .at("/id")
                        .asString());
            }
        }

        assertThat(answered).hasSize(1);
        Client desk = http.as(company, Role.FRONT_DESK);
        assertThat(desk.get(ticket).json().at("/attachments")).hasSize(1);
        assertThat(desk.get(ticket + "/timeline").json().at("/items").findValuesAsString("type"))
                .filteredOn("ATTACHED"::equals)
                .hasSize(1);
        assertRefused(
                upload("现场.jpg", "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII), "from-the-basement"),
                "422 idempotency.key-reused");
        assertRefused(upload("现场.jpg", photo, "with space"), "400 idempotency.key-invalid");
        assertThat(upload("现场.jpg", photo, "another").getStatus()).isEqualTo(201);
        assertThat(desk.get(ticket).json().at("/attachments")).hasSize(2);
    }

    @Test
    void refusesWhatItCannotKeep() throws Exception {
        assertRefused(upload("a.pdf", new byte[0]), "422 attachment.empty");
        assertRefused(upload("a.jpg", "<html>".getBytes(StandardCharsets.US_ASCII)), "415 attachment.type-unsupported");
        assertRefused(upload("a.pdf", new byte[Attachments.MAX_BYTES + 1]), "413 attachment.too-large");
        assertRefused(
                upload("a.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0}), "422 attachment.unreadable");
        assertThat(http.as(company, Role.FRONT_DESK).get(ticket).at("/version")).isEqualTo("0");
    }

    @Test
    void refusesOneFileTooMany() throws Exception {
        byte[] pdf = "%PDF-1.7 x".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < Attachments.MAX_FILES; i++) {
            assertThat(upload(i + ".pdf", pdf).getStatus()).isEqualTo(201);
        }

        assertRefused(upload("more.pdf", pdf), "409 attachment.too-many");

        assertThat(http.as(company, Role.FRONT_DESK)
                        .get(ticket)
                        .json()
                        .at("/attachments")
                        .size())
                .isEqualTo(Attachments.MAX_FILES);
    }

    private MockHttpServletResponse upload(String name, byte[] content) throws Exception {
        return upload(name, content, null);
    }

    private MockHttpServletResponse upload(String name, byte[] content, @Nullable String key) throws Exception {
        var request = multipart(URI.create(ticket + "/attachments"))
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .header("Authorization", "Bearer " + tokens.staff(company, Role.FRONT_DESK));
        return mvc.perform(key == null ? request : request.header("Idempotency-Key", key))
                .andReturn()
                .getResponse();
    }

    private byte[] bytes(String url) throws Exception {
        return mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(URI.create(url))
                        .header("Authorization", "Bearer " + tokens.staff(company, Role.FRONT_DESK)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private void assertRefused(MockHttpServletResponse answer, String problem) throws Exception {
        assertThat(answer.getStatus() + " "
                        + json.readTree(answer.getContentAsByteArray())
                                .at("/code")
                                .asString())
                .isEqualTo(problem);
    }
}
