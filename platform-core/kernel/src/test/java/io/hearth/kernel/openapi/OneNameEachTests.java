package io.hearth.kernel.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import org.junit.jupiter.api.Test;

class OneNameEachTests {

    private final OneNameEach names = new OneNameEach();
    private final ModelConverters models = new ModelConverters(true);

    OneNameEachTests() {
        models.addConverter(names);
    }

    record Bill(Part part) {
        record Part(String item) {}
    }

    record Call(Part part) {
        record Part(int minutes) {}
    }

    record Again(Bill.Part part, Bill bill) {}

    @Test
    void refusesADocumentInWhichOneTypeTookAnothersName() {
        models.readAll(Bill.class);
        models.readAll(Call.class);

        assertThatThrownBy(() -> names.customise(new OpenAPI()))
                .hasMessageContaining("Part: ")
                .hasMessageContaining("Bill$Part")
                .hasMessageContaining("Call$Part");
    }

    @Test
    void letsATypeBeNamedAgain() {
        models.readAll(Bill.class);
        models.readAll(Again.class);

        assertThatCode(() -> names.customise(new OpenAPI())).doesNotThrowAnyException();
    }
}
