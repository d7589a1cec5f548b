package io.hearth.kernel.storage;

import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Files in one S3 bucket, a prefix per company. Content is received to a temporary file first, so that its length and
 * digests are known before the bucket is asked, which checks what arrives against the MD5. The SHA-256 is kept as metadata.
 */
final class S3Storage implements ObjectStorage, AutoCloseable {

    private static final String DIGEST = "sha256";

    private final S3Client client;
    private final String bucket;
    private final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));

    S3Storage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public StoredObject put(String key, InputStream content, long length, String contentType) {
        var full = StorageKey.ofCurrentCompany(key);
        try (var spooled = Spooled.receive(temporary, "", content, length)) {
            var hex = HexFormat.of().formatHex(spooled.sha256());
            client.putObject(
                    put -> put.bucket(bucket)
                            .key(full)
                            .contentType(contentType)
                            .contentLength(length)
                            .contentMD5(Base64.getEncoder().encodeToString(spooled.md5()))
                            .metadata(Map.of(DIGEST, hex)),
                    RequestBody.fromFile(spooled.file()));
            return new StoredObject(key, length, contentType, hex);
        } catch (SdkException | IOException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public Optional<Content> open(String key) {
        var full = StorageKey.ofCurrentCompany(key);
        try {
            var response = client.getObject(get -> get.bucket(bucket).key(full));
            var found = response.response();
            return Optional.of(new Content(response, found.contentLength(), found.contentType()));
        } catch (NoSuchKeyException missing) {
            return Optional.empty();
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void delete(String key) {
        var full = StorageKey.ofCurrentCompany(key);
        try {
            client.deleteObject(delete -> delete.bucket(bucket).key(full));
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void deleteAll() {
        var prefix = StorageKey.prefixOfCurrentCompany();
        try {
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                    .contents()
                    .forEach(found ->
                            client.deleteObject(delete -> delete.bucket(bucket).key(found.key())));
        } catch (SdkException failed) {
            throw unavailable(failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static ProblemException unavailable(Exception cause) {
        return new ProblemException(
                CommonProblem.STORAGE_UNAVAILABLE,
                "Files cannot be kept or read right now.",
                Map.of(),
                List.of(),
                cause);
    }
}
