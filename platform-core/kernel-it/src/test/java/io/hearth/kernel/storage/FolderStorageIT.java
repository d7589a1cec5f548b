package io.hearth.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageIT implements ObjectStorageContract {

    private final Path folder;
    private final FolderStorage storage;

    FolderStorageIT(@TempDir Path folder) {
        this.folder = folder;
        this.storage = new FolderStorage(folder.resolve("files"));
    }

    @Override
    public ObjectStorage storage() {
        return storage;
    }

    @Test
    void leavesNoUploadBehind() throws IOException {
        TenantContext.run(ACME, () -> storage.put("a/b", new ByteArrayInputStream(new byte[3]), 3, "text/plain"));
        assertThatThrownBy(() -> TenantContext.run(
                        ACME, () -> storage.put("a/c", new ByteArrayInputStream(new byte[3]), 9, "text/plain")))
                .isInstanceOf(ProblemException.class);
        try (var incoming = Files.list(folder.resolve("files/.incoming"))) {
            assertThat(incoming).isEmpty();
        }
    }

    @Test
    void saysSoWhenTheFolderCannotBeUsed() throws IOException {
        var file = Files.createFile(folder.resolve("a-file"));
        var nowhere = new FolderStorage(file);
        assertThatThrownBy(() -> TenantContext.run(
                        ACME, () -> nowhere.put("a", new ByteArrayInputStream(new byte[1]), 1, "text/plain")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(CommonProblem.STORAGE_UNAVAILABLE));
    }
}
