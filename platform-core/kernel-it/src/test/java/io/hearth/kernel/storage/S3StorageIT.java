package io.hearth.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.kernel.tenancy.TenantContext;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks S3 over HTTP and checks signatures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class S3StorageIT implements ObjectStorageContract {

    private S3Proxy server;
    private BlobStoreContext blobs;
    private StorageSettings.S3 settings;
    private S3Storage storage;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", folder.toString());
        blobs = ContextBuilder.newBuilder("filesystem-nio2")
                .credentials("access", "secret")
                .overrides(properties)
                .build(BlobStoreContext.class);
        server = S3Proxy.builder()
                .blobStore(blobs.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "access", "secret")
                .build();
        server.start();
        var endpoint = URI.create("http://127.0.0.1:" + server.getPort());
        settings = new StorageSettings.S3("hearth", "us-east-1", endpoint, true, "access", "secret");
        var client = Storage.client(settings);
        client.createBucket(bucket -> bucket.bucket("hearth"));
        storage = new S3Storage(client, "hearth");
    }

    @AfterAll
    void stop() throws Exception {
        storage.close();
        server.stop();
        blobs.close();
    }

    @Override
    public ObjectStorage storage() {
        return storage;
    }

    @Test
    void saysSoWhenTheBucketCannotBeUsed() {
        var wrong = new StorageSettings.S3("hearth", "us-east-1", settings.endpoint(), true, "access", "wrong");
        try (var refused = new S3Storage(Storage.client(wrong), "hearth")) {
            assertThatThrownBy(() -> TenantContext.call(ACME, () -> refused.open("a")))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(CommonProblem.STORAGE_UNAVAILABLE));
        }
    }
}
