package io.hearth.admin.api;

import io.hearth.testkit.HearthTest;
import io.hearth.testkit.OpenApiContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(properties = "springdoc.api-docs.enabled=true")
@AutoConfigureMockMvc
@HearthTest
class OpenApiIT implements OpenApiContract {

    @Autowired
    MockMvc http;

    @Override
    public MockMvc http() {
        return http;
    }

    @Override
    public String name() {
        return "admin";
    }
}
