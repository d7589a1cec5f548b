package io.hearth.admin.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.admin.AdminApi;
import io.hearth.admin.ControlPlaneTest;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.RealServices;
import io.hearth.testkit.TestTenants;
import io.hearth.testkit.Tokens;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ControlPlaneTest
class LogosIT {

    @Autowired
    AdminApi api;

    @Autowired
    TestTenants companies;

    @Autowired
    Tokens tokens;

    @Autowired
    JsonMapper json;

    @Value("${local.server.port}")
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void servesTheUploadedPictureToEverybodyAtThisPortalOnly() throws Exception {
        var company = companies.create();
        var other = companies.create();
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);

        var uploaded = upload(admin, picture(Color.RED));

        assertThat(uploaded.path("status").asInt(200)).isEqualTo(200);
        var address = uploaded.path("logoUrl").asString();
        assertThat(address).startsWith("/api/admin/v1/portal/logos/");
        assertThat(portal(company)).isEqualTo(address);
        assertThat(api.get("/me", admin).body().path("company").path("logoUrl").asString())
                .isEqualTo(address);
        var seen = visit(company, address);
        assertThat(seen.statusCode()).isEqualTo(200);
        assertThat(seen.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(seen.headers().firstValue("Cache-Control").orElse(""))
                .contains("public")
                .contains("immutable")
                .contains("max-age=31536000");
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(seen.body())).getRGB(0, 0))
                .isEqualTo(Color.RED.getRGB());
        assertThat(visit(other, address).statusCode()).isEqualTo(404);
        assertThat(visit(company, address.substring(0, address.length() - 1) + "x")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit(company, "/api/admin/v1/portal/logos/..%2f..%2fattachments")
                        .statusCode())
                .isIn(400, 404);
    }

    @Test
    void replacesAndRemovesThePicture() throws Exception {
        var company = companies.create();
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);
        var first = upload(admin, picture(Color.RED)).path("logoUrl").asString();
        var again = upload(admin, picture(Color.RED)).path("logoUrl").asString();
        assertThat(again).isEqualTo(first);
        assertThat(visit(company, first).statusCode()).isEqualTo(200);

        var second = upload(admin, picture(Color.BLUE)).path("logoUrl").asString();

        assertThat(second).isNotEqualTo(first);
        assertThat(visit(company, first).statusCode()).isEqualTo(404);
        assertThat(visit(company, second).statusCode()).isEqualTo(200);

        var removed = api.send("DELETE", "/company/logo", admin, null, Map.of());
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body().path("logoUrl").isNull()).isTrue();
        assertThat(visit(company, second).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsShowingAnAddressOfEarlierTimes() {
        var company = companies.create();
        JdbcClient.create(RealServices.owner())
                .sql("update control.tenants set logo_url = 'https://example.cn/logo.svg' where id = :id")
                .param("id", company.value())
                .update();

        assertThat(portal(company)).isEqualTo("https://example.cn/logo.svg");
    }

    @Test
    void refusesWhatIsNoPictureAndWhoMayNot() throws Exception {
        var company = companies.create();
        var admin = tokens.staff(company, Role.COMPANY_ADMIN);

        assertThat(upload(admin, "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8))
                        .path("code")
                        .asString())
                .isEqualTo("logo.type-unsupported");
        assertThat(upload(admin, new byte[LogoPicture.MAX_BYTES + 1])
                        .path("code")
                        .asString())
                .isEqualTo("logo.too-large");
        assertThat(upload(admin, new byte[5 * 1024 * 1024]).path("code").asString())
                .isEqualTo("payload-too-large");
        assertThat(upload(tokens.staff(company, Role.ESTATE_MANAGER), picture(Color.RED))
                        .path("code")
                        .asString())
                .isEqualTo("access.denied");
        assertThat(upload(tokens.platform(), picture(Color.RED)).path("code").asString())
                .isEqualTo("access.denied");
        assertThat(api.send(
                                "PATCH",
                                "/company",
                                admin,
                                Map.of("logoUrl", "https://x.example/y"),
                                Map.of("If-Match", "W/\"0\""))
                        .code())
                .isEqualTo("request.invalid");
    }

    private String portal(TenantId company) {
        return api.get("/portal", null, Map.of("X-Hearth-Portal", company.value()))
                .text("logoUrl");
    }

    private HttpResponse<byte[]> visit(TenantId company, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("X-Hearth-Portal", company.value())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private JsonNode upload(String token, byte[] content) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.write(("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo.png\"\r\n"
                        + "Content-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.write(content);
        body.write("\r\n--cut--\r\n".getBytes(StandardCharsets.US_ASCII));
        var answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/admin/v1/company/logo"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "multipart/form-data; boundary=cut")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return json.readTree(answer.body());
    }

    private static byte[] picture(Color colour) throws IOException {
        var picture = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 32, 32);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
