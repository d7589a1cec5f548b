package io.hearth.kernel.storage;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where companies' files are kept.
 *
 * @param folder local folder; used unless {@code s3} is set
 * @param s3 bucket to use instead
 */
@ConfigurationProperties("hearth.storage")
record StorageSettings(
        @DefaultValue(".hearth/files") Path folder,
        @Nullable S3 s3) {

    /**
     * An S3 bucket.
     *
     * @param bucket its name; it must exist
     * @param region where it is
     * @param endpoint address of a server that is not Amazon's
     * @param pathStyle whether the bucket is named in the path, as most servers that are not Amazon's want it
     * @param accessKey with {@code secretKey}; without them the environment's credentials are used
     */
    record S3(
            String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable URI endpoint,
            @DefaultValue("false") boolean pathStyle,
            @Nullable String accessKey,
            @Nullable String secretKey) {}
}
