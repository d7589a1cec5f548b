package io.hearth.desk.progress;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.UUID;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Somebody without an account at a company's portal, as the gateway lets them through. */
record Visitor(MockMvc http, String portal, String address) {

    /** From an address that nobody else has. */
    static Visitor at(MockMvc http, String portal) {
        return new Visitor(http, portal, UUID.randomUUID().toString());
    }

    MockHttpServletResponse open(String token) throws Exception {
        return read("/progress/" + token);
    }

    MockHttpServletResponse read(String path) throws Exception {
        return http.perform(get(URI.create("/api/v1/public" + path))
                        .header("X-Hearth-Portal", portal)
                        .header("X-Forwarded-For", address))
                .andReturn()
                .getResponse();
    }
}
