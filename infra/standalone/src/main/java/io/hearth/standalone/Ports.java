package io.hearth.standalone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every port, moved by {@code HEARTH_PORT_OFFSET}. An application's management port is its own plus {@value #MANAGEMENT}. */
record Ports(int offset) {

    static final String OFFSET = "HEARTH_PORT_OFFSET";
    private static final int MANAGEMENT = 1000;
    private static final int LARGEST_OFFSET = 15_000;

    Ports {
        if (offset < 0 || offset > LARGEST_OFFSET) {
            throw new IllegalArgumentException(OFFSET + " is " + offset + " (expected: 0 to " + LARGEST_OFFSET + ")");
        }
    }

    static Ports of(@Nullable String offset) {
        try {
            return new Ports(offset == null || offset.isBlank() ? 0 : Integer.parseInt(offset.strip()));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(OFFSET + " is \"" + offset + "\" (expected: a number)", notANumber);
        }
    }

    int gateway() {
        return 8080 + offset;
    }

    int tenantAdmin() {
        return 8081 + offset;
    }

    int desk() {
        return 8082 + offset;
    }

    int postgres() {
        return 15_432 + offset;
    }

    int redis() {
        return 16_379 + offset;
    }

    int elasticsearch() {
        return 19_200 + offset;
    }

    int inbox() {
        return 8025 + offset;
    }

    int smtp() {
        return 1025 + offset;
    }

    static int management(int port) {
        return port + MANAGEMENT;
    }

    /** All of them by what they are for. */
    Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("api-gateway", gateway());
        all.put("tenant-admin", tenantAdmin());
        all.put("desk", desk());
        all.put("api-gateway management", management(gateway()));
        all.put("tenant-admin management", management(tenantAdmin()));
        all.put("desk management", management(desk()));
        all.put("postgres", postgres());
        all.put("redis", redis());
        all.put("elasticsearch", elasticsearch());
        all.put("mail inbox", inbox());
        all.put("smtp", smtp());
        return all;
    }
}
