package io.hearth.desk.api;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table that a browser saves as a file instead of showing it. */
public final class Download {

    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final MediaType WORKBOOK = MediaType.parseMediaType(XLSX);

    private Download() {}

    public static ResponseEntity<String> csv(String fileName, String table) {
        return file(fileName, CSV).body(table);
    }

    public static ResponseEntity<byte[]> workbook(String fileName, byte[] content) {
        return file(fileName, WORKBOOK).body(content);
    }

    private static ResponseEntity.BodyBuilder file(String name, MediaType type) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString());
    }
}
