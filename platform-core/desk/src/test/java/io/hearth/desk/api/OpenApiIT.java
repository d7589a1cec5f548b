package io.hearth.desk.api;

import io.hearth.desk.DeskTest;
import io.hearth.testkit.OpenApiContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DeskTest
class OpenApiIT implements OpenApiContract {

    @Autowired
    MockMvc http;

    @Override
    public MockMvc http() {
        return http;
    }

    @Override
    public String name() {
        return "desk";
    }
}
