package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

    @TempDir
    Path folder;

    @Test
    void keepsWhatItGenerated() throws IOException {
        Path file = folder.resolve("secrets.properties");

        Secrets first = Secrets.of(file);

        assertThat(Secrets.of(file)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void generatesLongOnesThatNeedNoQuoting() throws IOException {
        Secrets secrets = Secrets.of(folder.resolve("secrets.properties"));

        assertThat(secrets.keyEncryptionSecret()).matches("[A-Za-z0-9]{32,}");
        assertThat(secrets.portalClientSecret())
                .matches("[A-Za-z0-9]{32,}")
                .isNotEqualTo(secrets.keyEncryptionSecret());
    }

    @Test
    void addsWhatAnOlderFileLacks() throws IOException {
        Path file = folder.resolve("secrets.properties");
        Files.writeString(file, "owner-password=kept\n");

        assertThat(Secrets.of(file).ownerPassword()).isEqualTo("kept");
        assertThat(Files.readString(file)).contains("platform-admin-password=");
    }
}
