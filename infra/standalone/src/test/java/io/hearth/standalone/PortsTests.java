package io.hearth.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PortsTests {

    @Test
    void movesEveryPortByTheOffset() {
        Ports usual = Ports.of(null);
        Ports moved = Ports.of(" 100 ");

        assertThat(moved.all().keySet()).isEqualTo(usual.all().keySet());
        usual.all().forEach((name, port) -> assertThat(moved.all()).containsEntry(name, port + 100));
    }

    @Test
    void givesEveryUseAPortOfItsOwn() {
        assertThat(Ports.of("").all().values()).doesNotHaveDuplicates();
    }

    @Test
    void tellsWhatIsExpectedOfTheOffset() {
        assertThatThrownBy(() -> Ports.of("ten"))
                .hasMessageContaining("HEARTH_PORT_OFFSET")
                .hasMessageContaining("ten");
        assertThatThrownBy(() -> Ports.of("-1")).hasMessageContaining("0 to 15000");
    }
}
