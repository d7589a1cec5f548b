package io.hearth.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Calls the desk's maintenance endpoint, which listens on the management port. */
final class Maintenance {

    private Maintenance() {}

    /** Makes everything of a company that follows from its tickets anew, and waits for it. */
    static void rebuild(Stand stand, String tenant) throws IOException {
        HttpURLConnection call =
                (HttpURLConnection) URI.create(stand.management("desk") + "/actuator/maintenance/" + tenant)
                        .toURL()
                        .openConnection();
        call.setRequestMethod("POST");
        call.setRequestProperty("Content-Type", "application/json");
        call.setDoOutput(true);
        call.getOutputStream().write("{}".getBytes(StandardCharsets.UTF_8));
        int status = call.getResponseCode();
        if (status != 200) {
            throw new IOException("maintenance of " + tenant + ": " + status);
        }
    }
}
