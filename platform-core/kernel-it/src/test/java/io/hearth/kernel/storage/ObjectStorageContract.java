package io.hearth.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.tenancy.TenantNotBoundException;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files promise, wherever they are kept. */
interface ObjectStorageContract {

    TenantId ACME = new TenantId("acme");
    TenantId BOLT = new TenantId("bolt");

    ObjectStorage storage();

    private ObjectStorage.StoredObject put(TenantId company, String key, byte[] bytes, String type) {
        return TenantContext.call(
                company, () -> storage().put(key, new ByteArrayInputStream(bytes), bytes.length, type));
    }

    private byte[] read(TenantId company, String key) throws IOException {
        try (var content = TenantContext.call(company, () -> storage().open(key).orElseThrow())) {
            var bytes = content.stream().readAllBytes();
            assertThat(content.length()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    private boolean exists(TenantId company, String key) throws IOException {
        var content = TenantContext.call(company, () -> storage().open(key));
        if (content.isPresent()) {
            content.get().close();
        }
        return content.isPresent();
    }

    @Test
    default void givesBackWhatItWasGiven() throws Exception {
        var bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        var stored = put(ACME, "attachments/1/photo.jpg", bytes, "image/jpeg");
        assertThat(stored.length()).isEqualTo(bytes.length);
        assertThat(stored.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(read(ACME, "attachments/1/photo.jpg")).isEqualTo(bytes);
        try (var content = TenantContext.call(
                ACME, () -> storage().open("attachments/1/photo.jpg").orElseThrow())) {
            assertThat(content.contentType()).isEqualTo("image/jpeg");
        }
    }

    @Test
    default void keepsAnEmptyFile() throws IOException {
        put(ACME, "empty", new byte[0], "text/plain");
        assertThat(read(ACME, "empty")).isEmpty();
    }

    @Test
    default void replacesAndRemoves() throws IOException {
        put(ACME, "note", "one".getBytes(StandardCharsets.UTF_8), "text/plain");
        put(ACME, "note", "two, longer".getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8");
        assertThat(read(ACME, "note")).asString(StandardCharsets.UTF_8).isEqualTo("two, longer");
        TenantContext.run(ACME, () -> storage().delete("note"));
        TenantContext.run(ACME, () -> storage().delete("note"));
        assertThat(exists(ACME, "note")).isFalse();
    }

    @Test
    default void keepsCompaniesApartUnderTheSameKey() throws IOException {
        put(ACME, "same", "acme".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThat(exists(BOLT, "same")).isFalse();
        put(BOLT, "same", "bolt".getBytes(StandardCharsets.UTF_8), "text/plain");
        TenantContext.run(BOLT, () -> storage().delete("same"));
        assertThat(read(ACME, "same")).asString(StandardCharsets.UTF_8).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../bolt/same",
                "a/../../bolt/same",
                "/etc/passwd",
                "a//b",
                "",
                ".",
                "..",
                "a/./b",
                ".hidden",
                "a\\b",
                "a b",
                "名字",
                "a/",
                "a\u0000b",
                "1/2/3/4/5/6/7/8/9"
            })
    default void refusesKeysThatAreNoPlainPath(String key) {
        assertThatThrownBy(() -> put(ACME, key, new byte[1], "text/plain"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TenantContext.call(ACME, () -> storage().open(key)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TenantContext.run(ACME, () -> storage().delete(key)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    default void refusesContentThatIsNotAsLongAsAnnouncedAndKeepsWhatWasThere(int announced) throws IOException {
        put(ACME, "kept", "first".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertThatThrownBy(() -> TenantContext.call(
                        ACME,
                        () -> storage().put("kept", new ByteArrayInputStream(new byte[5]), announced, "text/plain")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(CommonProblem.REQUEST_INVALID));
        assertThat(read(ACME, "kept")).asString(StandardCharsets.UTF_8).isEqualTo("first");
    }

    @Test
    default void keepsWhatWasThereWhenTheUploadBreaks() throws IOException {
        put(ACME, "kept", "first".getBytes(StandardCharsets.UTF_8), "text/plain");
        var broken = new InputStream() {
            private int left = 100;

            @Override
            public int read() throws IOException {
                if (left-- == 0) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };
        assertThatThrownBy(() -> TenantContext.call(ACME, () -> storage().put("kept", broken, 200, "text/plain")))
                .isInstanceOf(ProblemException.class);
        assertThat(read(ACME, "kept")).asString(StandardCharsets.UTF_8).isEqualTo("first");
    }

    @Test
    default void refusesWorkWithoutACompany() {
        assertThatThrownBy(() -> storage().open("key")).isInstanceOf(TenantNotBoundException.class);
    }
}
