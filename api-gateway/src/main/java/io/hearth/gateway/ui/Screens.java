package io.hearth.gateway.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;

/**
 * The files of the web-ui jar, read once at start. What is not in this map does not exist, so no path can lead out of
 * it.
 */
@Component
final class Screens {
    static final String NONCE_PLACEHOLDER = "__CSP_NONCE__";
    private static final Logger log = LoggerFactory.getLogger(Screens.class);
    private static final String ROOT = "META-INF/resources/ui/";

    /**
     * @param immutable the name carries a hash of the content, so the file can be kept for ever
     * @param page HTML: asked for again each time, and given a nonce
     */
    record File(
            String contentType,
            byte[] plain,
            byte @Nullable [] brotli,
            byte @Nullable [] gzip,
            String etag,
            boolean immutable,
            boolean page) {}

    private final Map<String, File> files;

    Screens() throws IOException {
        this.files = load();
        if (!files.containsKey("/index.html")) {
            log.warn("The web-ui jar holds no {}index.html: this gateway serves the API only", ROOT);
        }
    }

    Optional<File> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    private static Map<String, File> load() throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:" + ROOT + "**")) {
            String url = resource.getURL().toString();
            if (resource.isReadable() && !url.endsWith("/")) {
                contents.putIfAbsent(
                        url.substring(url.indexOf(ROOT) + ROOT.length() - 1), resource.getContentAsByteArray());
            }
        }
        Map<String, File> files = new HashMap<>();
        contents.forEach((path, plain) -> {
            if (!path.endsWith(".br") && !path.endsWith(".gz") && !path.endsWith(".map")) {
                files.put(path, file(path, plain, contents.get(path + ".br"), contents.get(path + ".gz")));
            }
        });
        return Map.copyOf(files);
    }

    private static File file(String path, byte[] plain, byte @Nullable [] brotli, byte @Nullable [] gzip) {
        boolean page = path.endsWith(".html");
        return new File(
                contentType(path),
                plain,
                page ? null : brotli,
                page ? null : gzip,
                "\"" + hash(plain) + "\"",
                path.startsWith("/assets/"),
                page);
    }

    private static String contentType(String path) {
        if (path.endsWith(".js") || path.endsWith(".mjs")) {
            return "text/javascript;charset=UTF-8";
        }
        if (path.endsWith(".webmanifest")) {
            return "application/manifest+json";
        }
        if (path.endsWith(".woff2")) {
            return "font/woff2";
        }
        MediaType type = MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
        return type.getType().equals("text") ? type + ";charset=UTF-8" : type.toString();
    }

    private static String hash(byte[] content) {
        return DigestUtils.sha256Hex(content).substring(0, 24);
    }

    static byte[] withNonce(byte[] page, String nonce) {
        return new String(page, StandardCharsets.UTF_8)
                .replace(NONCE_PLACEHOLDER, nonce)
                .getBytes(StandardCharsets.UTF_8);
    }
}
